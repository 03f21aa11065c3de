using System.Globalization;

namespace CommCenter.Core.Calls;

/// <summary>A plan in words: what a caller hears and what happens, in the order in which it does. Pure, so that it is shown while the plan is edited.</summary>
public static class CallPlanWords
{
    /// <param name="plan">As it stands, right or not.</param>
    /// <param name="facts">Who can be rung.</param>
    /// <returns>Paragraphs with what they are about.</returns>
    public static IReadOnlyList<PlanParagraph> Of(CallPlan plan, PlanFacts facts)
    {
        List<PlanParagraph> words = [new("In opening hours", Join(Hears(plan.Greeting), plan.Menu is { } menu ? Menu(menu) : Goes(plan.Open, plan, facts)))];
        if (plan.Menu is { } keys)
        {
            words.AddRange(keys.Choices.Select(choice => new PlanParagraph($"Key {choice.Key}{(choice.Name.Length > 0 ? $", {choice.Name}" : null)}", Goes(choice.Target, plan, facts))));
            words.Add(new PlanParagraph("No key", Goes(plan.Open, plan, facts)));
        }

        words.Add(new PlanParagraph("Out of hours", Join(Hears(plan.Closed.Greeting), Goes(plan.Closed.Target, plan, facts))));
        if (TextBack(plan.TextBack) is { } text) words.Add(new PlanParagraph("After a missed call", TextBackPlan.Fill(text, facts.CompanyName)));
        return words;
    }

    private static string Menu(PhoneMenu menu)
    {
        var again = menu.Repeats switch
        {
            0 => "Without one the call goes on.",
            1 => "Without one it is heard once more; then the call goes on.",
            var n => $"Without one it is heard {n} times more; then the call goes on.",
        };
        var wrong = Quote(menu.WrongKey) is { } said ? $" After a key that means nothing: {Ended(said)}" : null;
        return Join(Hears(menu.Prompt), $"A key{(menu.Speech ? ", or a choice said aloud," : null)} is waited for {menu.WaitSeconds} s. {again}{wrong}");
    }

    private static string Goes(CallTarget target, CallPlan plan, PlanFacts facts) => target.Kind switch
    {
        CallTargetKind.Words => Join(Hears(target.Words), "Then it hangs up."),
        CallTargetKind.Voicemail => Message(plan, "Then voicemail"),
        CallTargetKind.Number when !string.IsNullOrWhiteSpace(target.Number) => Join(Notice(plan), $"Then {target.Number} rings for {target.RingSeconds} s{Confirm(target)}.", Message(plan, "If nobody answers: voicemail")),
        CallTargetKind.Number => Message(plan, "No number is entered yet: voicemail"),
        _ => Staff(target, plan, facts),
    };

    private static string Staff(CallTarget target, CallPlan plan, PlanFacts facts)
    {
        var wanted = target.StaffIds.Count == 0 ? facts.Staff : [.. target.StaffIds.Select(id => facts.Staff.FirstOrDefault(person => person.Id == id)).OfType<CallStaff>()];
        var rung = wanted.Where(Rings).ToList();
        var silent = target.StaffIds.Count == 0 ? [] : wanted.Where(person => !Rings(person)).Select(person => person.Name).ToList();
        var not = silent.Count == 0 ? null : $"{And(silent)} {(silent.Count == 1 ? "takes" : "take")} no calls now.";
        if (rung.Count == 0) return Join(not, Message(plan, target.StaffIds.Count == 0 ? "Nobody has a phone for calls yet: voicemail" : "Nobody can be rung: voicemail"));
        var names = And(rung.ConvertAll(person => person.GoesTo == Core.Staff.CallsGoTo.Browser ? $"{person.Name} (in the browser)" : person.Name));
        var how = rung.Count == 1 ? $"for {target.RingSeconds} s" : target.InTurn ? $"one after the other, {target.RingSeconds} s each" : $"at once for {target.RingSeconds} s";
        return Join(Notice(plan), $"Then rings {names} {how}{Confirm(target)}.", not, Message(plan, "If nobody answers: voicemail"));
    }

    private static string Message(CallPlan plan, string begin)
    {
        var greeting = Quote(plan.Voicemail.Greeting) is { } said ? $", {said}" : "";
        var written = plan.Transcription == TranscriptionKind.Off ? "" : ", written down afterwards";
        return $"{begin}{greeting}, up to {Length(plan.Voicemail.LongestSeconds)}{written}.";
    }

    private static string? TextBack(TextBackPlan plan) => (plan.InHours, plan.OutOfHours) switch
    {
        (null or "", null or "") => null,
        ({ Length: > 0 } text, null or "") => $"In opening hours the caller gets the text “{text}”",
        (null or "", { } text) => $"Out of hours the caller gets the text “{text}”",
        var (inHours, outOfHours) when inHours == outOfHours => $"The caller gets the text “{inHours}”",
        var (inHours, outOfHours) => $"The caller gets the text “{inHours}”, out of hours “{outOfHours}”",
    };

    private static string? Hears(Prompt? prompt) => Quote(prompt) is { } said ? Ended($"Caller hears: {said}") : null;

    private static string? Quote(Prompt? prompt) => prompt switch
    {
        { FileId: not null } => "your recording",
        { Text: { } text } when !string.IsNullOrWhiteSpace(text) => $"“{text.Trim()}”",
        _ => null,
    };

    private static string? Notice(CallPlan plan) => plan.Recording.Record ? Quote(plan.Recording.Notice) is { } said ? $"{Ended($"Caller hears: {said}")} The talk is recorded." : "The talk is recorded, and nobody is told." : null;

    // What is quoted may be a sentence already.
    private static string Ended(string sentence) => sentence.EndsWith(".”", StringComparison.Ordinal) || sentence.EndsWith("!”", StringComparison.Ordinal) || sentence.EndsWith("?”", StringComparison.Ordinal) ? sentence : sentence + ".";

    private static string Confirm(CallTarget target) => target.Confirm ? "; whoever answers must press 1" : "";

    private static string Length(int seconds) => seconds % 60 == 0 && seconds > 0 ? seconds == 60 ? "1 minute" : $"{seconds / 60} minutes" : $"{seconds} s";

    private static bool Rings(CallStaff person) => person.GoesTo == Core.Staff.CallsGoTo.Browser || person.Number is not null;

    private static string And(List<string> names) => names.Count switch
    {
        1 => names[0],
        <= 4 => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more"),
    };

    private static string Join(params IEnumerable<string?> sentences) => string.Join(' ', sentences.Where(sentence => !string.IsNullOrEmpty(sentence)));
}

/// <summary>A part of a plan in words.</summary>
/// <param name="About">When, or after which key.</param>
/// <param name="Words">Sentences.</param>
public sealed record PlanParagraph(string About, string Words);
