namespace CommCenter.Core.Emails;

/// <summary>The words with which mail programs begin a quote, in the languages of our customers.</summary>
internal static class QuoteWords
{
    private const int LongestLine = 300, LinesOfAttribution = 3, LinesOfHeader = 6, LongestSignature = 80, DigitsOfDate = 4;

    private static readonly (string Begins, string Says)[] Attributions =
    [
        ("On ", " wrote"), ("Am ", " schrieb"), ("Le ", " a écrit"), ("El ", " escribió"), ("Il ", " ha scritto"), ("Em ", " escreveu"), ("Op ", " schreef"), ("No dia ", " escreveu"),
    ];

    private static readonly string[] Originals =
    [
        "Original Message", "Ursprüngliche Nachricht", "Message d'origine", "Message original", "Mensaje original", "Messaggio originale", "Mensagem original", "Oorspronkelijk bericht", "Original Appointment",
        "Forwarded message", "Forwarded by", "Weitergeleitete Nachricht", "Message transféré", "Mensaje reenviado", "Messaggio inoltrato", "Mensagem encaminhada", "Doorgestuurd bericht",
    ];

    private static readonly string[] Senders = ["From:", "Von:", "De:", "De :", "Da:", "Van:"];

    private static readonly string[] OtherFields =
    [
        "Sent:", "Date:", "To:", "Subject:", "Gesendet:", "Datum:", "An:", "Betreff:", "Envoyé :", "Envoyé:", "Date :", "À :", "À:", "Objet :", "Objet:", "Enviado:", "Enviado el:", "Enviada em:", "Fecha:", "Para:", "Asunto:", "Assunto:",
        "Inviato:", "Data:", "A:", "Oggetto:", "Verzonden:", "Aan:", "Onderwerp:",
    ];

    private static readonly string[] Phones =
    [
        "Sent from my ", "Sent from Outlook", "Sent from Yahoo", "Sent from Mail for ", "Sent from Proton", "Get Outlook for ", "Von meinem ", "Gesendet von ", "Gesendet mit ", "Envoyé de mon ", "Envoyé depuis mon ", "Envoyé à partir de ",
        "Enviado desde ", "Enviado do meu ", "Enviado de mi ", "Inviato da ", "Inviato dal ", "Verstuurd vanaf ", "Verzonden vanaf ", "Verzonden met ",
    ];

    /// <summary>“On … wrote:”, which programs break over up to three lines; 0 when there is none here. Its date tells it from a sentence.</summary>
    public static int LengthOfAttribution(string[] lines, int at)
    {
        var joined = Unmarked(lines[at]);
        if (joined.Length is < 8 or > LongestLine) return 0;
        var words = Attributions.Where(a => joined.StartsWith(a.Begins, StringComparison.OrdinalIgnoreCase)).ToList();
        if (words.Count == 0) return 0;
        for (var length = 1; length <= LinesOfAttribution; length++)
        {
            if (joined.TrimEnd() is [.., ':'] && joined.Count(char.IsAsciiDigit) >= DigitsOfDate && words.Any(w => joined.Contains(w.Says, StringComparison.OrdinalIgnoreCase))) return length;
            if (at + length >= lines.Length || string.IsNullOrWhiteSpace(lines[at + length]) || joined.Length > LongestLine) return 0;
            joined = $"{joined} {lines[at + length].Trim()}";
        }

        return 0;
    }

    /// <summary>“-----Original Message-----”, or the fields of the email that is answered or forwarded.</summary>
    public static bool BeginsQuote(string[] lines, int at)
    {
        var line = Unmarked(lines[at]);
        if (line.Length > LongestLine) return false;
        if (line.StartsWith("--", StringComparison.Ordinal) && Originals.Any(o => line.Trim('-', ' ').StartsWith(o, StringComparison.OrdinalIgnoreCase))) return true;
        if (line.Equals("Begin forwarded message:", StringComparison.OrdinalIgnoreCase)) return true;
        // Outlook draws a line above the fields.
        if (line.Length >= 20 && line.All(c => c is '_') && Next(lines, at) is { } next) return BeginsHeader(lines, next);
        return BeginsHeader(lines, at);
    }

    public static bool IsPhoneSignature(string line)
        => line.Length <= LongestSignature && Phones.Any(p => line.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    private static bool BeginsHeader(string[] lines, int at)
    {
        if (!Senders.Any(s => Unmarked(lines[at]).StartsWith(s, StringComparison.OrdinalIgnoreCase))) return false;
        var others = lines.Skip(at + 1).Take(LinesOfHeader).Select(Unmarked).Count(l => OtherFields.Any(f => l.StartsWith(f, StringComparison.OrdinalIgnoreCase)));
        return others >= 2;
    }

    private static int? Next(string[] lines, int at)
    {
        for (at++; at < lines.Length; at++) if (!string.IsNullOrWhiteSpace(lines[at])) return at;
        return null;
    }

    private static string Unmarked(string line) => line.Trim().Replace("*", "", StringComparison.Ordinal).Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
