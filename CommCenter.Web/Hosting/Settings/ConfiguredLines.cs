using CommCenter.Core.Customers;
using CommCenter.Core.Lines;

namespace CommCenter.Web.Hosting.Settings;

/// <summary>A line of the settings that can be used.</summary>
/// <param name="Provider">Who carries it.</param>
/// <param name="Address">Normalised.</param>
/// <param name="Name">Shown to staff.</param>
/// <param name="Channels">What it can do.</param>
/// <param name="RefreshToken">The grant of a mailbox; null when there is none.</param>
public sealed record ConfiguredLine(Provider Provider, string Address, string Name, Channels Channels, string? RefreshToken = null);

/// <summary>Reads <c>Lines</c>: those that can be used, and what is wrong with the others.</summary>
public sealed class ConfiguredLines(CommCenterOptions options) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Problems() => Read(options.Company.Country ?? "").Problems;

    /// <param name="country">The company's; decides about ten digits.</param>
    public (List<ConfiguredLine> Lines, List<SettingsProblem> Problems, HashSet<(Provider, string)> Mentioned) Read(string country)
    {
        List<ConfiguredLine> lines = [];
        List<SettingsProblem> problems = [];
        // A line with a slip in its channels is not "gone from settings": it stays as it was.
        HashSet<(Provider, string)> mentioned = [];
        for (var i = 0; i < options.Lines.Count; i++)
        {
            var (given, path, before) = (options.Lines[i], $"Lines:{i}", problems.Count);
            var provider = ProviderOf(given.Provider);
            if (provider is null) problems.Add(new($"{path}:Provider", Says(given.Provider, "no provider"), "Write twilio, ringcentral, voipms or gmail."));
            var address = AddressOf(given.Address, provider, country);
            if (address is null) problems.Add(new($"{path}:Address", Says(given.Address, provider == Provider.Gmail ? "no email address" : "no number"), "Write a number like +15550100 or, for Gmail, the mailbox."));
            var channels = ChannelsOf(given.Channels, $"{path}:Channels", problems);
            if (provider is { } p && address is { } a && !mentioned.Add((p, a))) problems.Add(new($"{path}:Address", $"\"{a}\" is there twice.", "Keep one of the two."));
            if (problems.Count == before) lines.Add(new(provider!.Value, address!, string.IsNullOrWhiteSpace(given.Name) ? address! : given.Name.Trim(), channels, string.IsNullOrWhiteSpace(given.RefreshToken) ? null : given.RefreshToken.Trim()));
        }

        return (lines, problems, mentioned);
    }

    /// <summary>Grants of mailboxes, by their addresses.</summary>
    public IReadOnlyDictionary<string, string> Grants() => Read("").Lines.Where(l => l.RefreshToken is not null).ToDictionary(l => l.Address, l => l.RefreshToken!);

    private static Provider? ProviderOf(string? given)
        => Enum.GetValues<Provider>().Cast<Provider?>().FirstOrDefault(p => p.ToString()!.Equals(given?.Trim().Replace(".", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    private static string? AddressOf(string? given, Provider? provider, string country)
    {
        if (string.IsNullOrWhiteSpace(given)) return null;
        if (provider == Provider.Gmail) return EmailAddress.Normalise(given);
        var bare = given.Trim();
        foreach (var prefix in (string[])["whatsapp:", "rcs:", "sms:", "tel:"])
        {
            if (bare.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) bare = bare[prefix.Length..].Trim();
        }

        var value = PhoneNumber.Normalise(bare, country).Value;
        return value.Length is > 0 and <= 100 ? value : null;
    }

    private static Channels ChannelsOf(string? given, string setting, List<SettingsProblem> problems)
    {
        var channels = Channels.None;
        foreach (var word in (given ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Enum.TryParse<Channel>(word, ignoreCase: true, out var channel) && Enum.IsDefined(channel) && !char.IsAsciiDigit(word[0])) channels |= channel.AsSet();
            else problems.Add(new(setting, $"\"{word}\" is no channel.", "Write sms, mms, whatsapp, voice, email, with commas between."));
        }

        if (string.IsNullOrWhiteSpace(given)) problems.Add(new(setting, "It is missing.", "Write what the line can do: sms, mms, whatsapp, voice, email, with commas between."));
        return channels;
    }

    private static string Says(string? given, string what) => string.IsNullOrWhiteSpace(given) ? "It is missing." : $"\"{given}\" is {what}.";
}
