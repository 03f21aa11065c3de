using CommCenter.Core.Customers;
using CommCenter.Core.Data.Writing;
using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Core.Calls;

/// <summary>Who calls whom, from which phone and over which line, or why that cannot be.</summary>
/// <param name="Problem">In words; null when the rest is set.</param>
/// <param name="Caller">Who.</param>
/// <param name="Line">Over which line.</param>
/// <param name="To">E.164.</param>
/// <param name="Phone">Which of the caller's phones rings first; null in the browser.</param>
/// <param name="Rings">That phone in words.</param>
internal sealed record CallOutChoice(string? Problem, Caller? Caller = null, LineFacts? Line = null, string? To = null, string? Phone = null, string? Rings = null)
{
    /// <param name="session">The writer's.</param>
    /// <param name="ask">What is asked for.</param>
    /// <param name="canCall">Providers that calls can be placed at.</param>
    public static CallOutChoice For(WriteSession session, PlaceCall ask, Func<Provider, bool> canCall)
    {
        if (session.CallOuts.LoadCaller(ask.CompanyId, ask.StaffId) is not { Disabled: false } caller) return new("Whoever is to talk does not work here (any more).");
        var used = ask.CustomerId is { } customer ? session.CallOuts.Used(customer) : [];
        var (to, noNumber) = Number(session, ask, used.Select(u => u.From));
        if (noNumber is not null) return new(noNumber);
        var (line, noLine) = ChooseLine(session, ask, used.Select(u => u.LineId), canCall);
        if (noLine is not null) return new(noLine);
        var (phone, rings, noPhone) = ask.InBrowser && caller.GoesTo == CallsGoTo.Browser ? (null, null, null) : PhoneOf(caller);
        if (noPhone is not null && !ask.InBrowser) return new(noPhone);
        if (phone == to) return new($"{to} is your own phone.");
        return new(null, caller, line, to, phone, rings);
    }

    private static (string? To, string? Problem) Number(WriteSession session, PlaceCall ask, IEnumerable<string> used)
    {
        var country = session.Companies.Load(ask.CompanyId)!.Country;
        if (ask.CustomerId is not { } customerId) return Allowed(session, ask.To, country);
        if (session.Customers.Load(ask.CompanyId, customerId) is not { } customer) return (null, "There is no such customer.");
        var phones = session.CallOuts.Phones(ask.CompanyId, customerId);
        if (ask.To is not null)
        {
            var (value, problem) = Allowed(session, ask.To, country);
            return problem is null && !phones.Contains(value!) ? (null, $"{value} is not one of {customer.Name}'s numbers. Add it to the customer first.") : (value, problem);
        }

        // The number they last used, then their own before those they share; the first that may be called.
        var theirs = used.Select(from => PhoneNumber.Normalise(WithoutPrefix(from), country).Value).Where(phones.Contains).Concat(phones).Distinct().Select(number => Allowed(session, number, country)).ToList();
        return theirs.Count == 0 ? (null, $"{customer.Name} has no phone number to call.") : theirs.Find(number => number.Problem is null) is { To: not null } found ? found : theirs[0];
    }

    private static (string? To, string? Problem) Allowed(WriteSession session, string? given, string country)
    {
        var number = CallOutRules.Of(given, country, value => Enum.GetValues<Provider>().Any(provider => session.Lines.Find(provider, value) is not null));
        return (number.Value, number.Problem);
    }

    private static (LineFacts? Line, string? Problem) ChooseLine(WriteSession session, PlaceCall ask, IEnumerable<long> used, Func<Provider, bool> canCall)
    {
        if (ask.LineId is { } chosen)
        {
            var line = session.Lines.Load(chosen);
            if (line is null || line.CompanyId != ask.CompanyId) return (null, "There is no such line.");
            if (!line.Enabled) return (null, $"{line.Name} is switched off.");
            return Can(line) ? (line, null) : (null, $"{line.Name} cannot make calls.");
        }

        foreach (var id in used.Concat(session.CallOuts.Lines(ask.CompanyId)))
        {
            if (session.Lines.Load(id) is { Enabled: true } line && line.CompanyId == ask.CompanyId && Can(line)) return (line, null);
        }

        return (null, "No line can make calls. An administrator switches calls on for a number in the settings.");

        bool Can(LineFacts line) => line.Channels.Has(Channel.Voice) && canCall(line.Provider);
    }

    /// <summary>Where their calls go, else the other phone: whoever wants no calls at the moment may still make some.</summary>
    private static (string? Number, string? Words, string? Problem) PhoneOf(Caller caller)
    {
        var (mobile, office) = ((caller.Mobile, "mobile"), (caller.Office, "office phone"));
        foreach (var (number, words) in caller.GoesTo == CallsGoTo.Office ? new[] { office, mobile } : [mobile, office])
        {
            if (!string.IsNullOrEmpty(number)) return (number, words, null);
        }

        return (null, null, caller.GoesTo == CallsGoTo.Browser
            ? "Calls go to the browser, and the phone of the browser is not ready here. Enter a mobile or office number in the profile, or open the inbox in a browser whose phone is on."
            : "There is no phone to ring first: enter a mobile or office number in the profile.");
    }

    private static string WithoutPrefix(string from) => from.StartsWith("whatsapp:", StringComparison.OrdinalIgnoreCase) ? from[9..] : from;
}
