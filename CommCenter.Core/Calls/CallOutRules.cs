using CommCenter.Core.Customers;

namespace CommCenter.Core.Calls;

/// <summary>Which numbers may be called, however the wish came: by a click, by the API, or from a browser, which can say what it likes.</summary>
public static class CallOutRules
{
    /// <summary>Numbers that cost the caller extra, and satellite phones: by their beginnings (ITU E.164 country codes; the national numbering plans' premium ranges).</summary>
    private static readonly string[] Dear =
    [
        "+1900", "+979", "+870", "+881", "+882", "+883",
        "+449", "+4487", "+4484", "+4470", "+49900", "+49137", "+49180", "+3389", "+43900", "+43930", "+43931", "+41900", "+41901", "+41906",
        "+39892", "+39895", "+39899", "+34803", "+34806", "+34807", "+34905", "+31900", "+31906", "+31909", "+32900", "+32903", "+35315", "+61190", "+64900", "+46900", "+46939", "+4782", "+45900", "+48700",
    ];

    private static readonly HashSet<string> Withheld = ["+266696687", "+7378742833", "+86282452253", "+8656696", "+2562533"];

    /// <param name="given">As typed or sent.</param>
    /// <param name="country">The company's; decides about ten digits.</param>
    /// <param name="isOurs">Whether it is the number of any of our lines.</param>
    public static CallOutNumber Of(string? given, string country, Func<string, bool> isOurs)
    {
        if (string.IsNullOrWhiteSpace(given)) return CallOutNumber.Refused("There is no number to call.");
        if (given.Length > 100) return CallOutNumber.Refused("This is not a phone number.");
        var (kind, value) = PhoneNumber.Normalise(given, country);
        return WhyNot(kind, value, isOurs) is { } problem ? CallOutNumber.Refused(problem) : new CallOutNumber(value, null);
    }

    /// <returns>Why it may not be called, in words; null when it may.</returns>
    public static string? WhyNot(AddressKind kind, string value, Func<string, bool> isOurs)
    {
        if (Withheld.Contains(value)) return "The number was withheld, so there is nobody to call.";
        return kind switch
        {
            AddressKind.ShortCode => $"{value} is a short number. Emergency and service numbers cannot be called from here: use a phone.",
            AddressKind.Phone when !value.StartsWith('+') => $"{value} needs its country code, such as +1 before it.",
            AddressKind.Phone => WhyNot(value, isOurs),
            AddressKind.Email => $"{value} is an email address, and cannot be called.",
            _ => $"“{Short(value)}” is not a phone number.",
        };
    }

    private static string? WhyNot(string number, Func<string, bool> isOurs)
    {
        if (isOurs(number)) return $"{number} is a number of ours: the call would come back to us.";
        // In +1 every number has ten digits; what is shorter is a service number with a +1 before it, such as 911.
        if (number[1] == '1' && (number.Length != 12 || number[2] is '0' or '1')) return $"{number} is not a whole phone number.";
        return Dear.Any(beginning => number.StartsWith(beginning, StringComparison.Ordinal)) || (number[1] == '1' && number.AsSpan(5, 3) is "976")
            ? $"{number} is a number that costs extra. Such numbers cannot be called from here."
            : null;
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

/// <summary>A number that was asked for: normalised, or why it may not be called.</summary>
public sealed record CallOutNumber(string? Value, string? Problem)
{
    public static CallOutNumber Refused(string problem) => new(null, problem);
}
