using CommCenter.Core.Lines;
using CommCenter.Tests.Journeys;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Browser;

/// <summary>A desk with a number and a mailbox, and Google beside it as another program.</summary>
public sealed class GoogleDesk : BrowserDesk
{
    public new const string Name = "A desk with Google in the browser";

    public GoogleStandIn Google { get; } = new();

    protected override IEnumerable<(string Key, string Value)> MoreSettings => Google.Settings(1);

    public override async Task InitializeAsync()
    {
        await Google.StartAsync(() => App.Address.ToString().TrimEnd('/'));
        await base.InitializeAsync();
        if (Chromium.Program is not null) await Until.TrueAsync(() => App.ReadAsync(db => db.Mailboxes.IgnoreQueryFilters().AnyAsync(m => m.Cursor != null && m.WatchEndsAt != null)));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Google.DisposeAsync();
    }

    public Task<long> LineAsync(Provider provider) => App.ReadAsync(db => db.Lines.IgnoreQueryFilters().Where(l => l.Provider == provider).Select(l => l.Id).SingleAsync());
}

[CollectionDefinition(GoogleDesk.Name)]
public sealed class GoogleDeskCollection : ICollectionFixture<GoogleDesk>;
