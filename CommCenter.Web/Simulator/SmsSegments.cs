namespace CommCenter.Web.Simulator;

/// <summary>How many parts the network makes of a text: 160 (153) of the GSM alphabet, or 70 (67) UTF-16 units.</summary>
internal static class SmsSegments
{
    private const string Plain =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Escaped = "^{}\\[~]|€\f";

    public static int Count(string body)
    {
        var units = 0;
        foreach (var letter in body)
        {
            if (!Plain.Contains(letter) && !Escaped.Contains(letter))
                return Parts(body.Length, 70, 67);
            units += Escaped.Contains(letter) ? 2 : 1;
        }

        return Parts(units, 160, 153);
    }

    private static int Parts(int units, int alone, int joined) => units <= alone ? 1 : (units + joined - 1) / joined;
}
