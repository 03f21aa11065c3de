namespace CommCenter.Core.Providers.Twilio;

/// <summary>A URL in three parts, so that its port can be left out or put in without touching anything else of it (<c>Uri</c> would re-encode).</summary>
internal readonly ref struct SignedUrl
{
    /// <summary>Scheme, any <c>user:password@</c>, and host.</summary>
    public ReadOnlySpan<char> Host { get; }

    /// <summary><c>:port</c> as given, or empty.</summary>
    public ReadOnlySpan<char> Port { get; }

    /// <summary>Path and query as given. The fragment holds Twilio's connection overrides and is never signed.</summary>
    public ReadOnlySpan<char> Rest { get; }

    /// <summary>The other way Twilio may have written it: the port left out, or the scheme's own port put in.</summary>
    public ReadOnlySpan<char> OtherPort => Port.Length > 0 ? "" : Host.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";

    public SignedUrl(ReadOnlySpan<char> url)
    {
        var fragment = url.IndexOf('#');
        if (fragment >= 0) url = url[..fragment];
        var scheme = url.IndexOf("://");
        var start = scheme < 0 ? 0 : scheme + 3;
        var length = url[start..].IndexOfAny('/', '?');
        var end = length < 0 ? url.Length : start + length;
        var authority = url[start..end];
        var afterUser = authority.LastIndexOf('@') + 1;
        var colon = authority[afterUser..].LastIndexOf(':');
        var afterBracket = authority[afterUser..].LastIndexOf(']');
        var port = colon > afterBracket ? start + afterUser + colon : end;
        Host = url[..port];
        Port = url[port..end];
        Rest = url[end..];
    }
}
