using System.Globalization;

using CommCenter.Core.Ingest;

namespace CommCenter.Core.Providers.Twilio;

/// <summary>The files of a message.</summary>
internal static class TwilioMedia
{
    private const int Most = 10;

    public static IReadOnlyList<InboundMedia> Of(TwilioForm form)
    {
        var counted = int.TryParse(form["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        var media = new List<InboundMedia>();
        for (var i = 0; i < (counted ? Math.Min(count, Most) : Most); i++)
        {
            var type = TwilioText.OneLine(form[$"MediaContentType{i}"], 200) ?? "application/octet-stream";
            if (Uri.TryCreate(form[$"MediaUrl{i}"], UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
                media.Add(new InboundMedia(url.AbsoluteUri, type));
        }

        return media;
    }
}
