namespace CommCenter.Core.Ingest.Transcribing;

/// <summary>What came of asking what was said.</summary>
public abstract record SpeechAnswer;

/// <summary>It was written down.</summary>
public sealed record WrittenDown(string Text) : SpeechAnswer;

/// <summary>It was not.</summary>
/// <param name="Reason">In words for staff.</param>
/// <param name="Passing">Trying again later can help.</param>
/// <param name="RetryAfter">What the endpoint asked for.</param>
public sealed record NotWrittenDown(string Reason, bool Passing, TimeSpan? RetryAfter = null) : SpeechAnswer;
