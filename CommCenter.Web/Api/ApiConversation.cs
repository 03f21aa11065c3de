using System.Text.Json.Serialization;

using CommCenter.Core.Conversations;

namespace CommCenter.Web.Api;

/// <summary>A conversation on the wire.</summary>
/// <param name="UnreadCount">Inbound entries since the last outbound one.</param>
/// <param name="LineId">The line of the last entry.</param>
/// <param name="SnoozedUntil">When it opens again by itself; null unless snoozed.</param>
internal sealed record ApiConversation(
    string Id,
    ApiCustomerName Customer,
    string Status,
    string? AssigneeId,
    string? TeamId,
    int UnreadCount,
    int MessageCount,
    IReadOnlyList<string> Channels,
    DateTimeOffset LastActivityAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SnoozedUntil,
    string Preview,
    string? LineId)
{
    public static ApiConversation Of(ConversationRow row) => new(
        OpaqueIds.Write(IdOf.Conversation, row.Id),
        new ApiCustomerName(OpaqueIds.Write(IdOf.Customer, row.CustomerId), row.CustomerName),
        WireWords.Of(row.Status),
        OpaqueIds.Write(IdOf.Staff, row.AssigneeId),
        OpaqueIds.Write(IdOf.Team, row.TeamId),
        row.UnansweredCount,
        row.MessageCount,
        WireWords.Of(row.Channels),
        row.LastActivityAt,
        row.CreatedAt,
        row.SnoozedUntil,
        row.Preview,
        OpaqueIds.Write(IdOf.Line, row.LastLineId));
}

/// <summary>With whom a conversation is.</summary>
internal sealed record ApiCustomerName(string Id, string Name);

/// <summary>What a PATCH of a conversation may hold.</summary>
internal sealed class ConversationChange
{
    private string? _assigneeId;

    public string? Status { get; set; }

    public string? AssigneeId
    {
        get => _assigneeId;
        set => (_assigneeId, GivesAssignee) = (value, true);
    }

    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>Null was sent, or somebody: absent is neither.</summary>
    [JsonIgnore]
    public bool GivesAssignee { get; private set; }

    /// <summary>Null when the status is to stay.</summary>
    /// <exception cref="ApiRefusal">400: status and snoozedUntil do not go together.</exception>
    public ConversationStatus? NewStatus(ConversationStatus current)
    {
        var status = WireWords.Read<ConversationStatus>("status", Status);
        if (status == ConversationStatus.Snoozed && SnoozedUntil is null) throw ApiRefusal.Bad("status snoozed needs snoozedUntil, an instant such as 2026-03-02T15:00:00Z.");
        if (SnoozedUntil is not null && (status ?? current) != ConversationStatus.Snoozed) throw ApiRefusal.Bad("snoozedUntil goes with status snoozed only.");
        return SnoozedUntil is null ? status : ConversationStatus.Snoozed;
    }
}
