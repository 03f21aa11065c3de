namespace CommCenter.Web.Simulator;

/// <summary>A file as the simulated network has it. What it says it is need not be what it is.</summary>
/// <param name="ContentType">As announced and served.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Name">As its sender calls it; null when it has no name.</param>
public sealed record SimulatedFile(string ContentType, byte[] Content, string? Name = null)
{
    /// <summary>What is wrong with it: missing, late (missing until it is brought), huge (60 MB, without an end announced), or sent on to <see cref="RedirectTo"/>.</summary>
    public string? Fault { get; init; }

    public string? RedirectTo { get; init; }
}

/// <summary>The store of files, in memory and bounded: the oldest go first.</summary>
public sealed class SimulatorMedia
{
    public const int MostFiles = 300;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimulatedFile> _files = [];
    private readonly Queue<string> _order = new();

    /// <returns>Its identifier.</returns>
    public string Keep(SimulatedFile file)
    {
        var id = PhoneAddress.NewSid("ME");
        lock (_gate)
        {
            _files[id] = file;
            _order.Enqueue(id);
            if (_order.Count > MostFiles)
                _files.Remove(_order.Dequeue());
        }

        return id;
    }

    /// <summary>What was late is there from now on.</summary>
    public void Bring(string id)
    {
        lock (_gate)
            _files[id] = _files[id] with { Fault = null };
    }

    public SimulatedFile? Find(string id)
    {
        lock (_gate)
            return _files.GetValueOrDefault(id);
    }
}
