namespace CommCenter.Web.Simulator.Voice;

/// <summary>Where the next instructions of a call come from: an address to ask, or a document given at once.</summary>
/// <param name="Url">Asked with the call's fields; also what relative addresses in the document start from.</param>
/// <param name="Title">What the log calls the request.</param>
public sealed record TwimlSource(Uri Url, string Title, string Method = "POST")
{
    /// <summary>Fields beside the call's own.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];

    /// <summary>The document itself; the address is not asked then.</summary>
    public string? Document { get; init; }
}

/// <summary>A document that could be read: its verbs in order.</summary>
public sealed record TwimlDocument(Uri Url, IReadOnlyList<System.Xml.Linq.XElement> Verbs)
{
    public Uri Address(string? relative) => string.IsNullOrWhiteSpace(relative) ? Url : new Uri(Url, relative.Trim());
}

/// <summary>How a call goes on after a verb: null is the next verb.</summary>
public abstract record CallStepTaken
{
    /// <summary>With other instructions.</summary>
    public sealed record GoTo(TwimlSource Source) : CallStepTaken;

    /// <summary>Not at all.</summary>
    public sealed record HungUp : CallStepTaken;
}
