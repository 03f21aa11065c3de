namespace CommCenter.Bench.Baselines;

/// <summary>What the bare servers store of a text.</summary>
internal sealed record BareText(string Sid, string From, string Body, byte[] Raw);

/// <summary>Stores a text durably; done when it is on disk.</summary>
internal interface IBareStore : IAsyncDisposable
{
    Task StoreAsync(BareText text);
}
