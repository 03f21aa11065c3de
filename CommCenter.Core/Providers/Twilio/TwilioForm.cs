using System.Buffers;
using System.Text;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>The fields of a form body, decoded, in the order in which they came. Anything is readable: what is not valid becomes text as it stands.</summary>
public sealed class TwilioForm
{
    private readonly List<KeyValuePair<string, string>> fields;

    private TwilioForm(List<KeyValuePair<string, string>> fields) => this.fields = fields;

    /// <summary>Every field, repeated names included.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields;

    /// <summary>The first value of that name (case-sensitive, as Twilio's names are); null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in fields)
                if (string.Equals(field.Key, name, StringComparison.Ordinal)) return field.Value;
            return null;
        }
    }

    public static TwilioForm Parse(ReadOnlySpan<byte> body)
    {
        var fields = new List<KeyValuePair<string, string>>(32);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(body.Length, 1));
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'&');
            var field = end < 0 ? body : body[..end];
            body = end < 0 ? [] : body[(end + 1)..];
            if (field.IsEmpty) continue;
            var equals = field.IndexOf((byte)'=');
            fields.Add(equals < 0
                ? new(Decode(field, buffer), "")
                : new(Decode(field[..equals], buffer), Decode(field[(equals + 1)..], buffer)));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return new TwilioForm(fields);
    }

    private static string Decode(ReadOnlySpan<byte> raw, byte[] buffer)
    {
        if (!raw.ContainsAny((byte)'+', (byte)'%')) return Encoding.UTF8.GetString(raw);
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && Nibble(raw[i + 1]) is var high and >= 0 && Nibble(raw[i + 2]) is var low and >= 0)
            {
                buffer[length++] = (byte)(high << 4 | low);
                i += 2;
            }
            else
            {
                buffer[length++] = raw[i] == '+' ? (byte)' ' : raw[i];
            }
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static int Nibble(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
