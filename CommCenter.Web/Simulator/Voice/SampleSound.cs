using System.Buffers.Binary;
using System.Text;

namespace CommCenter.Web.Simulator.Voice;

/// <summary>
/// Makes a recording's sound: a murmur with one syllable for each word, as WAV (16 bits, 8 kHz, as a telephone sounds).
/// The words themselves are in its comment (LIST INFO ICMT), so that whoever writes it down can be right.
/// </summary>
public static class SampleSound
{
    public const int Rate = 8000;

    private const int HeaderBytes = 44;

    public static byte[] Wav(string words, int seconds, int channels = 1)
    {
        var comment = Encoding.UTF8.GetBytes(words);
        // Chunks begin at even places.
        var commentBytes = comment.Length + 1 + ((comment.Length + 1) % 2);
        var soundBytes = Math.Max(1, seconds) * Rate * 2 * channels;
        var wav = new byte[HeaderBytes + 20 + commentBytes + soundBytes];
        var span = wav.AsSpan();
        Mark(span, 0, "RIFF", wav.Length - 8);
        "WAVE"u8.CopyTo(span[8..]);
        Mark(span, 12, "fmt ", 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], Rate * 2 * channels);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], (short)(2 * channels));
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        Mark(span, 36, "LIST", 12 + commentBytes);
        "INFO"u8.CopyTo(span[44..]);
        Mark(span, 48, "ICMT", comment.Length + 1);
        comment.CopyTo(span[56..]);
        Mark(span, 56 + commentBytes, "data", soundBytes);
        Murmur(span[(64 + commentBytes)..], words, channels);
        return wav;
    }

    /// <summary>The words in a sound's comment; null where it is no WAV or has none.</summary>
    public static string? WordsIn(ReadOnlySpan<byte> sound)
    {
        var at = sound.IndexOf("ICMT"u8);
        if (!sound.StartsWith("RIFF"u8) || at < 0 || at + 8 > sound.Length)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(sound[(at + 4)..]);
        return length < 1 || length > sound.Length - at - 8 ? null : Encoding.UTF8.GetString(sound.Slice(at + 8, length - 1));
    }

    private static void Murmur(Span<byte> sound, string words, int channels)
    {
        var syllables = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var frames = sound.Length / 2 / channels;
        var each = syllables.Length == 0 ? frames : Math.Max(1, frames / syllables.Length);
        for (var frame = 0; frame < frames; frame++)
        {
            var word = Math.Min(frame / each, Math.Max(0, syllables.Length - 1));
            var place = (double)(frame - word * each) / each;
            var loud = syllables.Length == 0 ? 0.02 : Math.Max(0, Math.Sin(Math.PI * Math.Min(1, place * 1.3))) * (0.3 + 0.05 * (syllables[word].Length % 8));
            var pitch = 110 + (syllables.Length == 0 ? 0 : syllables[word][0] % 12 * 9);
            var turn = 2 * Math.PI * pitch * frame / Rate;
            var level = (short)(9000 * loud * (Math.Sin(turn) + 0.5 * Math.Sin(2 * turn) + 0.3 * Math.Sin(5 * turn)));
            // With two channels the sides take turns, sentence by sentence.
            for (var side = 0; side < channels; side++)
                BinaryPrimitives.WriteInt16LittleEndian(sound[((frame * channels + side) * 2)..], channels == 1 || word / 6 % 2 == side ? level : (short)0);
        }
    }

    private static void Mark(Span<byte> wav, int at, string name, int length)
    {
        Encoding.ASCII.GetBytes(name, wav[at..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[(at + 4)..], length);
    }
}
