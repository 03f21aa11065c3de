using CommCenter.Core.Lines;
using CommCenter.Core.Staff;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Names of staff and lines, which rows carry as ids.</summary>
public sealed class InboxNames(IEnumerable<StaffItem> staff, IEnumerable<LineItem> lines)
{
    private readonly Dictionary<long, string> _staff = staff.ToDictionary(s => s.Id, s => s.Name);
    private readonly Dictionary<long, string> _lines = lines.ToDictionary(l => l.Id, l => l.Name);

    public static readonly InboxNames None = new([], []);

    public string? Line(long? id) => id is { } known ? _lines.GetValueOrDefault(known) : null;

    /// <summary>Null when nobody; a colleague who came after the screen was opened is named so.</summary>
    public string? Staff(long? id) => id is { } known ? _staff.GetValueOrDefault(known, "A colleague") : null;

    /// <summary>False when rows name somebody or something that these names do not know yet.</summary>
    public bool Know(long? staffId, long? lineId)
        => (staffId is not { } s || _staff.ContainsKey(s)) && (lineId is not { } l || _lines.ContainsKey(l));
}
