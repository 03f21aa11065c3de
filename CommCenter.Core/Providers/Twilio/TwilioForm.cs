using System.Text;
using System.Text.Unicode;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>The fields of a form body, decoded, in the order in which they came. Anything is readable: what is not valid becomes text as it stands.</summary>
/// <remarks>Decoded once into one piece of memory; only what is asked for becomes a string.</remarks>
public sealed class TwilioForm
{
    private readonly byte[] decoded;
    private readonly List<(int Name, int Value, int End)> places;
    private List<KeyValuePair<string, string>>? fields;

    private TwilioForm(byte[] decoded, List<(int Name, int Value, int End)> places) => (this.decoded, this.places) = (decoded, places);

    /// <summary>Every field, repeated names included.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields ??= places.ConvertAll(place => new KeyValuePair<string, string>(Text(place.Name, place.Value), Text(place.Value, place.End)));

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
        var places = new List<(int Name, int Value, int End)>(24);
        var decoded = new byte[body.Length];
        var length = 0;
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'&');
            var field = end < 0 ? body : body[..end];
            body = end < 0 ? [] : body[(end + 1)..];
            if (field.IsEmpty) continue;
            var equals = field.IndexOf((byte)'=');
            var name = length;
            length = Decode(equals < 0 ? field : field[..equals], decoded, length);
            var value = length;
            if (equals >= 0) length = Decode(field[(equals + 1)..], decoded, length);
            places.Add((name, value, length));
        }

        return new TwilioForm(decoded, places);
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

    /// <returns>Where the next one begins.</returns>
    private static int Decode(ReadOnlySpan<byte> raw, byte[] into, int length)
    {
        if (!raw.ContainsAny((byte)'+', (byte)'%'))
        {
            raw.CopyTo(into.AsSpan(length));
            return length + raw.Length;
        }

        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && Nibble(raw[i + 1]) is var high and >= 0 && Nibble(raw[i + 2]) is var low and >= 0)
            {
                into[length++] = (byte)(high << 4 | low);
                i += 2;
            }
            else
            {
                into[length++] = raw[i] == '+' ? (byte)' ' : raw[i];
            }
        }

        return length;
    }

    private static int Nibble(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
