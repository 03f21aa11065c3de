using CommCenter.Core.Data.Demo;
using CommCenter.Web.Hosting.Start;

namespace CommCenter.Web.Hosting.Demo;

/// <summary>In place of the first company of the settings: the demo's, with its week.</summary>
internal sealed class DemoWeek(DemoFolder folder, DemoCompany company, TimeProvider time) : IStartUpStep
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (folder.IsMade) return;
        await company.CreateAsync(cancellationToken);
        folder.Made(time.GetUtcNow());
    }
}
