using System.Text.Json;

using CommCenter.Core.Emails;

namespace CommCenter.Core.Conversations;

/// <summary>Invitations as they are stored.</summary>
internal static class EmailInvites
{
    public static string? Write(EmailInvite? invite) => invite is null ? null : JsonSerializer.Serialize(invite);

    public static EmailInvite? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<EmailInvite>(stored);
}
