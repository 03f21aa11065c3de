using CommCenter.Core.Companies;

namespace CommCenter.Web.Components.Settings;

/// <summary>Runs a change; when the store cannot take it, says so instead of ending the screen.</summary>
public static class Change
{
    public static async Task<ChangeOutcome> RunAsync(Func<Task<ChangeOutcome>> change, ILogger log)
    {
        try
        {
            return await change();
        }
        catch (OperationCanceledException)
        {
            return ChangeOutcome.Refused("This was given up. Nothing was changed.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.LogError(e, "A change of settings failed");
            return ChangeOutcome.Refused(NotSaved.Words(e));
        }
    }
}
