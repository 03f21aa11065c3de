namespace CommCenter.Core.Calls;

/// <summary>Decides what a caller hears and where the call goes, from the line's plan alone: no provider, no database, no clock.</summary>
public static class CallFlow
{
    /// <summary>More phones than this do not ring at once (Twilio: ten in one Dial).</summary>
    private const int MostAtOnce = 10;

    /// <summary>Nothing is recorded for longer.</summary>
    private const int LongestMessage = 600;

    /// <summary>A call comes in.</summary>
    /// <param name="line">Which was called.</param>
    /// <param name="open">Whether it is in opening hours.</param>
    /// <param name="blocked">The caller is.</param>
    public static IReadOnlyList<CallStep> Begin(CallLine line, bool open, bool blocked)
    {
        if (blocked) return [new TurnAway()];
        List<CallStep> steps = [];
        if (!open)
        {
            Say(steps, line.Plan.Closed.Greeting);
            return [.. steps, .. Go(line, line.Plan.Closed.Target, new CallPlace(CallPlace.ClosedBranch))];
        }

        Say(steps, line.Plan.Greeting);
        if (line.Plan.Menu is { Choices.Count: > 0 } menu) steps.Add(new AskKey(menu, new CallPlace(CallPlace.MenuBranch, Try: 1)));
        else steps.AddRange(Go(line, line.Plan.Open, new CallPlace(CallPlace.OpenBranch)));
        return steps;
    }

    /// <summary>Something was pressed or said in the menu, or nothing.</summary>
    /// <param name="line">Which was called.</param>
    /// <param name="place">Where the call stands.</param>
    /// <param name="keys">The keys pressed; null when none were.</param>
    /// <param name="said">What was said; null when nothing was.</param>
    public static IReadOnlyList<CallStep> Pressed(CallLine line, CallPlace place, string? keys, string? said)
    {
        // The menu may have been changed while the call was in it.
        if (line.Plan.Menu is not { Choices.Count: > 0 } menu) return Go(line, line.Plan.Open, new CallPlace(CallPlace.OpenBranch));
        var chosen = menu.Choices.FirstOrDefault(choice => choice.Key == keys) ?? Heard(menu, said);
        if (chosen is not null) return Go(line, chosen.Target, new CallPlace(chosen.Key));
        List<CallStep> steps = [];
        if (!string.IsNullOrEmpty(keys) || !string.IsNullOrEmpty(said)) Say(steps, menu.WrongKey);
        if (place.Try > menu.Repeats) return [.. steps, .. Go(line, line.Plan.Open, new CallPlace(CallPlace.OpenBranch))];
        steps.Add(new AskKey(menu, place with { Branch = CallPlace.MenuBranch, Try = place.Try + 1 }));
        return steps;
    }

    /// <summary>The phones have rung.</summary>
    /// <param name="line">Which was called.</param>
    /// <param name="place">Where the call stands.</param>
    /// <param name="answered">Somebody spoke with the caller.</param>
    public static IReadOnlyList<CallStep> Rang(CallLine line, CallPlace place, bool answered)
        => answered ? [new HangUp()] : Go(line, TargetOf(line.Plan, place.Branch), place);

    /// <summary>A message is taken whatever the plan says: the way out when nothing else works.</summary>
    public static IReadOnlyList<CallStep> Message(CallPlan plan) =>
    [
        .. Said(plan.Voicemail.Greeting),
        new TakeMessage(Math.Clamp(plan.Voicemail.LongestSeconds, 5, LongestMessage), plan.Transcription == TranscriptionKind.Provider),
        new HangUp(),
    ];

    private static IReadOnlyList<CallStep> Go(CallLine line, CallTarget target, CallPlace place) => target.Kind switch
    {
        CallTargetKind.Words => [.. Said(target.Words ?? new Prompt()), new HangUp()],
        CallTargetKind.Staff or CallTargetKind.Number when Groups(line, target) is { } groups && place.Turn < groups.Count => Ring(line, target, groups[place.Turn], place),
        _ => Message(line.Plan),
    };

    private static List<CallStep> Ring(CallLine line, CallTarget target, IReadOnlyList<Phone> phones, CallPlace place)
    {
        List<CallStep> steps = [];
        if (line.Plan.Recording.Record && place.Turn == 0) Say(steps, line.Plan.Recording.Notice);
        steps.Add(new RingPhones(phones, Math.Clamp(target.RingSeconds, 5, 120), target.Confirm, line.Plan.Recording.Record, place with { Turn = place.Turn + 1 }));
        return steps;
    }

    /// <summary>The phones in the order in which they ring, those of one group at once.</summary>
    private static List<IReadOnlyList<Phone>> Groups(CallLine line, CallTarget target)
    {
        if (target.Kind == CallTargetKind.Number) return target.Number is { } number && !line.OwnNumbers.Contains(number) ? [[new Phone(null, number)]] : [];
        var phones = Wanted(line, target).Select(PhoneOf).OfType<Phone>().Where(phone => phone.Number is null || !line.OwnNumbers.Contains(phone.Number)).ToList();
        return target.InTurn ? phones.ConvertAll<IReadOnlyList<Phone>>(phone => [phone]) : [.. phones.Chunk(MostAtOnce)];
    }

    // Those named, in their order; nobody named is everybody.
    private static IEnumerable<CallStaff> Wanted(CallLine line, CallTarget target)
        => target.StaffIds.Count == 0 ? line.Staff : target.StaffIds.Select(id => line.Staff.FirstOrDefault(staff => staff.Id == id)).OfType<CallStaff>();

    private static Phone? PhoneOf(CallStaff staff) => staff.GoesTo switch
    {
        Core.Staff.CallsGoTo.Browser => new Phone(staff.Id, null),
        _ => staff.Number is { } number ? new Phone(staff.Id, number) : null,
    };

    private static CallTarget TargetOf(CallPlan plan, string branch) => branch switch
    {
        CallPlace.ClosedBranch => plan.Closed.Target,
        _ => plan.Menu?.Choices.FirstOrDefault(choice => choice.Key == branch)?.Target ?? plan.Open,
    };

    private static MenuChoice? Heard(PhoneMenu menu, string? said)
    {
        if (!menu.Speech || string.IsNullOrWhiteSpace(said)) return null;
        var words = said.Trim().TrimEnd('.', '!', '?');
        return menu.Choices.FirstOrDefault(choice => choice.Name.Length > 0 && words.Contains(choice.Name, StringComparison.OrdinalIgnoreCase));
    }

    private static void Say(List<CallStep> steps, Prompt? prompt) => steps.AddRange(Said(prompt ?? new Prompt()));

    private static IEnumerable<CallStep> Said(Prompt prompt) => prompt.FileId is not null || !string.IsNullOrWhiteSpace(prompt.Text) ? [new Speak(prompt)] : [];
}
