using System.Buffers.Binary;

namespace CommCenter.Tests;

/// <summary>Sound that every browser plays: 8 kHz, 8 bit, one voice.</summary>
public static class Wav
{
    private const int Rate = 8000, Header = 44;

    /// <summary>A tone that grows louder.</summary>
    public static byte[] Tone(int seconds)
    {
        var samples = seconds * Rate;
        var wav = new byte[Header + samples];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), Rate);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 8);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), samples);
        for (var i = 0; i < samples; i++) wav[Header + i] = (byte)(128 + (120 * ((double)i / samples) * Math.Sin(i * 2 * Math.PI * 440 / Rate)));
        return wav;
    }
}
