using System.Globalization;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Calls;

/// <summary>Says everything that is wrong with a plan at once, in words: pure, so that it is said while the plan is edited.</summary>
public static partial class CallPlanCheck
{
    /// <summary>Characters of what is said.</summary>
    public const int LongestText = 1000;

    /// <summary>Characters of a text a missed caller gets: two of a provider's segments.</summary>
    public const int LongestTextBack = 320;

    public const int LongestName = 60, LeastRing = 5, MostRing = 120, LeastMessage = 5, MostMessage = 600, MostKeepDays = 3650, MostRepeats = 5, LeastWait = 2, MostWait = 30;

    private const string Keys = "0123456789*#";

    /// <param name="plan">To be saved.</param>
    /// <param name="facts">What it is checked against.</param>
    /// <returns>Nothing when it can be saved.</returns>
    public static IReadOnlyList<string> Problems(CallPlan plan, PlanFacts facts)
    {
        List<string> problems = [];
        if (!LanguageTag().IsMatch(plan.Language)) problems.Add("Choose a language.");
        Say(problems, "The greeting", plan.Greeting, facts);
        if (plan.Menu is { } menu) Menu(problems, menu, facts);
        Target(problems, "In opening hours", plan.Open, facts);
        Say(problems, "What is said out of hours", plan.Closed.Greeting, facts);
        Target(problems, "Out of hours", plan.Closed.Target, facts);
        Say(problems, "The voicemail’s greeting", plan.Voicemail.Greeting, facts);
        Between(problems, "A message may last", plan.Voicemail.LongestSeconds, LeastMessage, MostMessage, "seconds");
        Say(problems, "The recording notice", plan.Recording.Notice, facts);
        if (plan.Recording.KeepDays is { } days) Between(problems, "Recordings are kept for", days, 1, MostKeepDays, "days");
        TextBack(problems, "The text in opening hours", plan.TextBack.InHours);
        TextBack(problems, "The text out of hours", plan.TextBack.OutOfHours);
        return problems;
    }

    /// <summary>As it is stored: without control characters and spaces around.</summary>
    public static CallPlan Clean(CallPlan plan) => plan with
    {
        Greeting = Clean(plan.Greeting),
        Menu = plan.Menu is not { } menu ? null : menu with
        {
            Prompt = Clean(menu.Prompt) ?? new Prompt(),
            WrongKey = Clean(menu.WrongKey) ?? new Prompt(),
            Choices = [.. menu.Choices.Select(choice => choice with { Name = Companies.PlainText.Strip(choice.Name), Target = Clean(choice.Target) })],
        },
        Open = Clean(plan.Open),
        Closed = plan.Closed with { Greeting = Clean(plan.Closed.Greeting) ?? new Prompt(), Target = Clean(plan.Closed.Target) },
        Voicemail = plan.Voicemail with { Greeting = Clean(plan.Voicemail.Greeting) ?? new Prompt() },
        Recording = plan.Recording with { Notice = Clean(plan.Recording.Notice) ?? new Prompt() },
        TextBack = new TextBackPlan { InHours = Text(plan.TextBack.InHours), OutOfHours = Text(plan.TextBack.OutOfHours) },
    };

    /// <summary>Ids of all sounds the plan plays.</summary>
    public static IEnumerable<long> Sounds(CallPlan plan)
        => new[] { plan.Greeting, plan.Menu?.Prompt, plan.Menu?.WrongKey, plan.Open.Words, plan.Closed.Greeting, plan.Closed.Target.Words, plan.Voicemail.Greeting, plan.Recording.Notice }
            .Concat(plan.Menu?.Choices.Select(choice => choice.Target.Words) ?? []).Select(prompt => prompt?.FileId).OfType<long>().Distinct();

    private static void Menu(List<string> problems, PhoneMenu menu, PlanFacts facts)
    {
        Say(problems, "The menu", menu.Prompt, facts);
        if (IsSilent(menu.Prompt)) problems.Add("The menu says nothing: callers would not know what to press.");
        Say(problems, "What is said after a wrong key", menu.WrongKey, facts);
        if (menu.Choices.Count == 0) problems.Add("The menu has no keys.");
        foreach (var key in menu.Choices.GroupBy(choice => choice.Key).Where(group => group.Count() > 1)) problems.Add($"Key {key.Key} is there twice.");
        foreach (var name in menu.Choices.Where(choice => choice.Name.Length > 0).GroupBy(choice => choice.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)) problems.Add($"“{name.Key}” is the name of two keys.");
        foreach (var choice in menu.Choices)
        {
            if (choice.Key.Length != 1 || !Keys.Contains(choice.Key, StringComparison.Ordinal)) problems.Add($"“{choice.Key}” is no key of a phone: 0 to 9, * and # are.");
            if (string.IsNullOrWhiteSpace(choice.Name)) problems.Add($"Say what key {choice.Key} is for.");
            if (choice.Name.Length > LongestName) problems.Add($"The name of key {choice.Key} is too long: {LongestName} letters at most.");
            Target(problems, $"Key {choice.Key}", choice.Target, facts);
        }

        Between(problems, "A key is waited for", menu.WaitSeconds, LeastWait, MostWait, "seconds");
        Between(problems, "The menu is heard again", menu.Repeats, 0, MostRepeats, "times");
    }

    private static void Target(List<string> problems, string where, CallTarget target, PlanFacts facts)
    {
        if (target.Kind is CallTargetKind.Staff or CallTargetKind.Number && target.RingSeconds is < LeastRing or > MostRing) problems.Add($"{where}: phones ring between {LeastRing} and {MostRing} seconds.");
        switch (target.Kind)
        {
            case CallTargetKind.Staff:
                problems.AddRange(target.StaffIds.Select(id => Person(facts.Staff.FirstOrDefault(staff => staff.Id == id))).OfType<string>().Select(problem => $"{where}: {problem}"));
                break;
            case CallTargetKind.Number when string.IsNullOrWhiteSpace(target.Number):
                problems.Add($"{where}: enter the number the call goes to.");
                break;
            case CallTargetKind.Number when !Number().IsMatch(target.Number):
                problems.Add($"{where}: {target.Number} is not a phone number. Write it like +13125550100.");
                break;
            case CallTargetKind.Number when facts.OwnNumbers.Contains(target.Number):
                problems.Add($"{where}: {target.Number} is a number of your own, so the call would come back to itself. Choose another one.");
                break;
            case CallTargetKind.Words:
                Say(problems, $"{where}, what is said", target.Words, facts);
                if (IsSilent(target.Words)) problems.Add($"{where}: nothing is said before it hangs up.");
                break;
        }
    }

    // Their own choice to take no calls is not wrong; a choice that leads nowhere is.
    private static string? Person(CallStaff? person) => person switch
    {
        null => "somebody who is not on the staff any more is to be rung.",
        { GoesTo: Core.Staff.CallsGoTo.Mobile, Mobile: null } => $"{person.Name} has no mobile number, so nothing would ring.",
        { GoesTo: Core.Staff.CallsGoTo.Office, Office: null } => $"{person.Name} has no office number, so nothing would ring.",
        _ => null,
    };

    private static void Say(List<string> problems, string what, Prompt? prompt, PlanFacts facts)
    {
        if (prompt?.Text?.Length > LongestText) problems.Add(string.Create(CultureInfo.InvariantCulture, $"{what} is too long: {LongestText:N0} letters at most."));
        if (prompt?.FileId is { } sound && !facts.Sounds.Contains(sound)) problems.Add($"{what} is to be played from a file that is not there, or is no sound. Upload it again.");
    }

    private static void TextBack(List<string> problems, string what, string? text)
    {
        if (text is null) return;
        if (text.Length > LongestTextBack) problems.Add($"{what} is too long: {LongestTextBack} letters at most.");
        foreach (Match unknown in Placeholder().Matches(text).Where(match => match.Value != "{name}")) problems.Add($"{what} has {unknown.Value}, which stands for nothing. {{name}} is the company’s name.");
    }

    private static void Between(List<string> problems, string what, int value, int least, int most, string unit)
    {
        if (value < least || value > most) problems.Add($"{what} between {least} and {most} {unit}.");
    }

    private static bool IsSilent(Prompt? prompt) => prompt is null || (prompt.FileId is null && string.IsNullOrWhiteSpace(prompt.Text));

    private static CallTarget Clean(CallTarget target) => target with { Number = Text(target.Number), Words = Clean(target.Words) };

    private static Prompt? Clean(Prompt? prompt) => prompt is null ? null : new Prompt(Text(prompt.Text), prompt.FileId) is { } clean && IsSilent(clean) ? null : new Prompt(Text(prompt.Text), prompt.FileId);

    private static string? Text(string? given) => Companies.PlainText.Strip(given) is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^[a-z]{2,3}-[A-Z]{2}$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Placeholder();
}

/// <summary>What a plan is checked and put into words with.</summary>
/// <param name="Staff">Everybody who can be rung.</param>
/// <param name="OwnNumbers">Numbers of all our lines.</param>
/// <param name="Sounds">Ids of stored sounds that callers can be played.</param>
public sealed record PlanFacts(IReadOnlyList<CallStaff> Staff, IReadOnlySet<string> OwnNumbers, IReadOnlySet<long> Sounds)
{
    /// <summary>What stands in texts for <c>{name}</c>.</summary>
    public string CompanyName { get; init; } = "";
}
