using CommCenter.Core.Companies;
using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Runs what staff asked for; when the store cannot take it, says so instead of ending the screen.</summary>
public static class Attempt
{
    public static async Task<ActionOutcome> RunAsync(Func<Task<ActionOutcome>> action, ILogger log)
    {
        try
        {
            return await action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogError(e, "What staff asked for failed");
            return ActionOutcome.Refused(NotSaved.Words(e));
        }
    }
}
