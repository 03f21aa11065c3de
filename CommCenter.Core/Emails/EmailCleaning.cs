namespace CommCenter.Core.Emails;

/// <summary>How an email's HTML is to be cleaned.</summary>
/// <param name="PictureAddress">Where the picture with that Content-ID (without angle brackets) is shown from; null removes it.</param>
/// <param name="RemotePictures">True keeps pictures of other servers, which then learn that the email was opened.</param>
public sealed record EmailCleaning(Func<string, string?> PictureAddress, bool RemotePictures = false);

/// <summary>HTML that is safe to show: elements, attributes and styles of an allow-list, every element closed.</summary>
/// <param name="Html">A fragment, without <c>html</c>, <c>head</c> or <c>body</c>.</param>
/// <param name="RemotePictures">How many pictures of other servers were left out; tracking pixels, which show nothing, are not counted.</param>
/// <param name="Shortened">The email was too large: its end is missing.</param>
public sealed record CleanedHtml(string Html, int RemotePictures, bool Shortened);
