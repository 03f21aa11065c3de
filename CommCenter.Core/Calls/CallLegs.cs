using System.Collections.Immutable;
using System.Globalization;

namespace CommCenter.Core.Calls;

/// <summary>The other legs of a call: each by the provider's id, with the member of staff whose phone it was (0 is nobody's in particular).</summary>
public sealed class CallLegs
{
    public static readonly CallLegs None = new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>A call that was passed around more than this is cut: nobody reads further.</summary>
    private const int Most = 50;

    private readonly ImmutableSortedDictionary<string, long> _staff;

    private CallLegs(ImmutableSortedDictionary<string, long> staff) => _staff = staff;

    /// <summary>Ids of staff at whose phones it rang, ascending, each once.</summary>
    public IReadOnlyList<long> Staff => [.. _staff.Values.Where(id => id > 0).Distinct().Order()];

    public static CallLegs One(string legId, long? staffId) => new(None._staff.Add(legId, staffId ?? 0));

    /// <summary>Both; of two that tell of one leg the one that knows whose phone it was.</summary>
    public CallLegs With(CallLegs more)
    {
        if (more._staff.Count == 0 || ReferenceEquals(this, more)) return this;
        var all = _staff.ToBuilder();
        foreach (var (leg, staff) in more._staff)
        {
            if (all.TryGetValue(leg, out var known)) all[leg] = Math.Max(known, staff);
            else if (all.Count < Most) all.Add(leg, staff);
        }

        return new CallLegs(all.ToImmutable());
    }

    public long? StaffOf(string legId) => _staff.TryGetValue(legId, out var staff) && staff > 0 ? staff : null;

    /// <summary>As stored: <c>CA…=7 CA…=0</c>; null when there are none.</summary>
    public override string? ToString() => _staff.Count == 0 ? null : string.Join(' ', _staff.Select(leg => string.Create(CultureInfo.InvariantCulture, $"{leg.Key}={leg.Value}")));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static CallLegs Parse(string? stored)
    {
        if (string.IsNullOrEmpty(stored)) return None;
        var all = None._staff.ToBuilder();
        foreach (var leg in stored.Split(' '))
        {
            var cut = leg.LastIndexOf('=');
            if (cut > 0 && long.TryParse(leg.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var staff)) all[leg[..cut]] = staff;
        }

        return new CallLegs(all.ToImmutable());
    }
}
