using System.Globalization;
using System.Text.RegularExpressions;

namespace CommCenter.Core.Emails;

/// <summary>A mailbox as a header has it (RFC 5322, 3.4).</summary>
internal static partial class WrittenAddress
{
    private static readonly IdnMapping Idn = new();

    /// <returns>ASCII alone; null for what no email can be sent to.</returns>
    public static string? Of(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0 || address.Length > 320) return null;
        var (local, domain) = (address[..at], Domain(address[(at + 1)..]));
        return domain is not null && (Atom().IsMatch(local) || Quoted().IsMatch(local)) ? $"{local}@{domain}" : null;
    }

    /// <returns>What stands behind the last @; a name that is reserved for nobody where that is none.</returns>
    public static string DomainOf(string address) => Domain(address[(address.LastIndexOf('@') + 1)..]) ?? "localhost.invalid";

    public static void Append(HeaderLine line, string field, IReadOnlyList<EmailName> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var (address, name) = (Of(names[i].Address) ?? throw new ArgumentException($"The {field} address cannot be written."), HeaderLine.OneLine(names[i].Name ?? ""));
            var comma = i < names.Count - 1 ? "," : "";
            if (name.Length == 0)
            {
                line.Word(address + comma);
                continue;
            }

            if (!HeaderLine.IsPlain(name) || name.Length > 60) line.Encoded(name);
            else if (Phrase().IsMatch(name)) foreach (var word in name.Split(' ')) line.Word(word);
            else line.Word($"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
            line.Word($"<{address}>{comma}");
        }
    }

    private static string? Domain(string domain)
    {
        if (Literal().IsMatch(domain)) return domain;
        try
        {
            var ascii = Idn.GetAscii(domain);
            return Host().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>With dots anywhere: some providers gave out such addresses.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+\z")]
    private static partial Regex Atom();

    [GeneratedRegex(@"^""([ !#-\[\]-~]|\\[ -~])*""\z")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"^\[[0-9A-Fa-f:.IPv]+\]\z")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex Phrase();
}
