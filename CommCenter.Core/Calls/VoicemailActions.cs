using CommCenter.Core.Data.Writing;

namespace CommCenter.Core.Calls;

/// <summary>What a person does with a voicemail.</summary>
/// <param name="writer">The one writer.</param>
public sealed class VoicemailActions(GroupCommitWriter writer)
{
    /// <summary>The person listened to it, or read its transcript; once is enough.</summary>
    public Task HeardAsync(long companyId, long staffId, long entryId) => writer.RunAsync(session =>
    {
        if (session.Companies.LoadStaff(companyId, staffId) is { Disabled: false } && session.Recordings.Heard(companyId, staffId, entryId)) session.Publish(new VoicemailWasHeard(companyId, staffId, entryId));
    });
}
