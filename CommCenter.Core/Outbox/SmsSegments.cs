using System.Buffers;

namespace CommCenter.Core.Outbox;

/// <summary>How many parts a text message is sent and charged as.</summary>
/// <param name="Unicode">False: GSM-7, all its characters are in the old alphabet. True: UCS-2, because of at least one that is not.</param>
/// <param name="Segments">Parts; 0 for an empty text.</param>
/// <param name="Units">Units used in all parts. An extension character costs two GSM-7 units, an emoji two UCS-2 units.</param>
/// <param name="PerSegment">Units one part holds: 160 or 70 alone, 153 or 67 when there are several.</param>
/// <param name="Remaining">Units left in the last part.</param>
public readonly record struct SmsSegments(bool Unicode, int Segments, int Units, int PerSegment, int Remaining)
{
    private const string Alphabet =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> Gsm = SearchValues.Create(Alphabet + Extension);

    public static SmsSegments Of(string text)
    {
        var unicode = text.AsSpan().IndexOfAnyExcept(Gsm) >= 0;
        var (alone, each) = unicode ? (70, 67) : (160, 153);
        var (segments, units, used) = Fill(text, unicode, alone);
        if (segments > 1) (segments, units, used) = Fill(text, unicode, each);
        else each = alone;
        return new SmsSegments(unicode, segments, units, each, each - used);
    }

    // What costs two units is never cut in half: it moves to the next part and leaves a unit empty.
    private static (int Segments, int Units, int Used) Fill(string text, bool unicode, int limit)
    {
        var (segments, units, used) = (text.Length == 0 ? 0 : 1, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = unicode && char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var cost = pair || (!unicode && Extension.Contains(text[i], StringComparison.Ordinal)) ? 2 : 1;
            if (used + cost > limit) (segments, used) = (segments + 1, 0);
            (units, used) = (units + cost, used + cost);
            if (pair) i++;
        }

        return (segments, units, used);
    }
}
