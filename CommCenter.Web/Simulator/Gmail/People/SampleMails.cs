using System.Globalization;
using System.Text;

namespace CommCenter.Web.Simulator.Gmail.People;

/// <summary>Mails nobody would type: each shows one thing that mails are in the world.</summary>
public static class SampleMails
{
    private const int ManyParts = 3_000;
    private const int ManyLevels = 2_000;

    /// <summary>What the samples are called, for the page and for tests.</summary>
    public static IReadOnlyList<string> Names { get; } = ["script", "parts", "levels", "charset", "empty", "headless", "names", "longline"];

    /// <returns>Null when there is no such sample.</returns>
    public static byte[]? Of(string name, string from, string to, DateTimeOffset now) => name switch
    {
        "script" => Mail(from, to, "Your \"prize\" <b>inside</b>", now, "Content-Type: text/html; charset=utf-8\r\n\r\n<style>body{display:none}</style><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"><a href=\"javascript:alert(1)\">Open</a><form action=\"https://evil.test\"><input name=q></form><iframe src=\"https://evil.test\"></iframe><p>Hello</p>\r\n"),
        "parts" => Mail(from, to, $"{ManyParts} parts", now, Parts()),
        "levels" => Mail(from, to, $"{ManyLevels} levels", now, Levels()),
        "charset" => [.. Mail(from, to, "=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?= =?x-nobody?B?gICA?=", now, "Content-Type: text/plain; charset=x-nobody-knows\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"), .. "caf"u8, 0xE9, 0x80, 0xFF, (byte)'\r', (byte)'\n'],
        "empty" => Mail(from, to, "", now, "Content-Type: multipart/mixed; boundary=x\r\n\r\n"),
        "headless" => Encoding.ASCII.GetBytes($"From: {from}\r\n\r\nNo date, no subject, no Message-ID.\r\n"),
        "names" => Mail(from, to, "Files with bad names", now, "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n--x\r\nContent-Type: application/pdf; name=\"../../etc/passwd\"\r\nContent-Disposition: attachment; filename=\"../../etc/passwd\"\r\n\r\nx\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*0*=UTF-8''invoice%E2%80%AE; filename*1*=fdp.exe\r\n\r\nx\r\n--x--\r\n"),
        "longline" => Mail(from, to, new string('A', 20_000), now, $"Content-Type: text/plain\r\n\r\n{new string('B', 200_000)}\r\n"),
        _ => null,
    };

    /// <summary>What is forwarded when nothing else is there.</summary>
    public static ReadOnlyMemory<byte> Forwarded(DateTimeOffset now) => Mail("Insurance <claims@insurance.test>", "somebody@mail.test", "Your claim 4711", now.AddDays(-1), "Content-Type: text/plain; charset=utf-8\r\n\r\nWe have received your claim.\r\n");

    private static byte[] Mail(string from, string to, string subject, DateTimeOffset now, string rest) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {now:ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMessage-ID: <{Guid.NewGuid():N}@sample.test>\r\nMIME-Version: 1.0\r\n{rest}"));

    private static string Parts()
    {
        var parts = new StringBuilder("Content-Type: multipart/mixed; boundary=\"many\"\r\n\r\n");
        for (var i = 1; i <= ManyParts; i++)
            parts.Append(CultureInfo.InvariantCulture, $"--many\r\nContent-Type: text/plain; name=\"{i}.txt\"\r\nContent-Disposition: attachment; filename=\"{i}.txt\"\r\n\r\n{i}\r\n");
        return parts.Append("--many--\r\n").ToString();
    }

    private static string Levels()
    {
        var levels = new StringBuilder();
        for (var i = 1; i <= ManyLevels; i++)
            levels.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"l{i}\"\r\n\r\n--l{i}\r\n");
        levels.Append("Content-Type: text/plain\r\n\r\nAt the bottom.\r\n");
        for (var i = ManyLevels; i >= 1; i--)
            levels.Append(CultureInfo.InvariantCulture, $"--l{i}--\r\n");
        return levels.ToString();
    }
}
