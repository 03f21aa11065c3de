using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>The fields of a form body, decoded, in the order in which they came. Anything is readable: what is not valid becomes text as it stands.</summary>
/// <remarks>Decoded once into one piece of memory; only what is asked for becomes a string.</remarks>
public sealed class TwilioForm
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("&=%+"u8);

    private readonly byte[] decoded;
    private readonly ArraySegment<(int Name, int Value, int End)> places;
    private List<KeyValuePair<string, string>>? fields;

    private TwilioForm(byte[] decoded, ArraySegment<(int Name, int Value, int End)> places) => (this.decoded, this.places) = (decoded, places);

    /// <summary>Every field, repeated names included.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields ??= [.. places.Select(place => KeyValuePair.Create(Text(place.Name, place.Value), Text(place.Value, place.End)))];

    /// <summary>The first value of that name (case-sensitive, as Twilio's names are, and ASCII); null when there is none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (start, value, end) in places)
                if (Ascii.Equals(decoded.AsSpan(start, value - start), name)) return Text(value, end);
            return null;
        }
    }

    public static TwilioForm Parse(ReadOnlySpan<byte> body)
    {
        var places = new (int Name, int Value, int End)[body.Count((byte)'&') + 1];
        var decoded = new byte[body.Length];
        var (count, length, name, value) = (0, 0, 0, -1);
        while (true)
        {
            var plain = body.IndexOfAny(Special);
            if (plain < 0) plain = body.Length;
            body[..plain].CopyTo(decoded.AsSpan(length));
            length += plain;
            if (plain == body.Length || body[plain] == '&')
            {
                // Nothing between two separators is no field; a lone "=" is one without a name.
                if (length > name || value >= 0) places[count++] = (name, value < 0 ? length : value, length);
                if (plain == body.Length) break;
                (name, value) = (length, -1);
            }
            else if (body[plain] == '=' && value < 0)
            {
                value = length;
            }
            else if (body[plain] == '%' && plain + 2 < body.Length && Nibble(body[plain + 1]) is var high and >= 0 && Nibble(body[plain + 2]) is var low and >= 0)
            {
                decoded[length++] = (byte)(high << 4 | low);
                plain += 2;
            }
            else
            {
                decoded[length++] = body[plain] == '+' ? (byte)' ' : body[plain];
            }

            body = body[(plain + 1)..];
        }

        return new TwilioForm(decoded, new ArraySegment<(int, int, int)>(places, 0, count));
    }

    /// <summary>Names and values one after the other, as they are signed, when they stand so here: names sorted, each once, all valid UTF-8. Twilio's own requests are like that.</summary>
    internal bool TryGetSigned(out ReadOnlySpan<byte> signed)
    {
        signed = places.Count == 0 ? [] : decoded.AsSpan(0, places[^1].End);
        for (var i = 1; i < places.Count; i++)
        {
            if (Name(i - 1).SequenceCompareTo(Name(i)) >= 0) return false;
        }

        return Utf8.IsValid(signed);
    }

    private ReadOnlySpan<byte> Name(int place) => decoded.AsSpan(places[place].Name, places[place].Value - places[place].Name);

    private string Text(int start, int end) => Encoding.UTF8.GetString(decoded, start, end - start);

    private static int Nibble(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
