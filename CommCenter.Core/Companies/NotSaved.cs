using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Companies;

/// <summary>What staff read when a change could not be stored: with a full disk or a locked database no change can be, and somebody has to know.</summary>
public static class NotSaved
{
    /// <param name="error">What the store threw.</param>
    public static string Words(Exception error) => error is StoreUnavailableException
        ? $"Nothing can be saved just now. {error.Message} Nothing was changed; tell an administrator, and try again."
        : "This could not be saved just now. Nothing was changed; try again.";
}
