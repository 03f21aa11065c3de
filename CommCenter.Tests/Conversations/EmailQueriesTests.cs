using CommCenter.Core.Audit;
using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;
using CommCenter.Tests.Ingest;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Conversations;

public sealed class EmailQueriesTests : IAsyncLifetime
{
    private readonly GivenEmails _emails = new();
    private IngestDesk _desk = null!;
    private EmailQueries _queries = null!;
    private EmailActions _actions = null!;
    private long _company;
    private long _ana;

    public async Task InitializeAsync()
    {
        _desk = await IngestDesk.OpenAsync(_emails);
        (_company, _ana) = (_desk.Desk.CompanyId, _desk.Desk.Ana);
        await _desk.Store.AddAsync(GivenEmails.Line(_company));
        (_queries, _actions) = (new EmailQueries(_desk.Store.Reads), new EmailActions(_desk.Store.Writer));
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task All_of_an_email_is_read_with_the_pictures_that_are_here_by_what_its_HTML_calls_them()
    {
        var id = await TakeAsync(GivenEmails.Inbound(Now, e => e with { Text = "Is it ready?\n\n> On Monday you wrote", Html = "<p>Is it <b>ready</b>?</p>" }) with
        {
            Files = [new InboundMedia("https://provider.test/1", "image/png", "logo.png", "logo@1"), new InboundMedia("https://provider.test/2", "image/png", "late.png", "late@1"), new InboundMedia("https://provider.test/3", "application/pdf", "form.pdf")],
        });
        var logo = await StoreAsync("logo.png");

        var email = (await _queries.FindAsync(_company, id, CancellationToken.None)).ShouldNotBeNull();
        (email.Subject, email.From, email.FromName, email.ShowsRemotePictures).ShouldBe(("My crown", "jordan@example.com", "Jordan Léger", false));
        (email.Text, email.Html).ShouldBe(("Is it ready?\n\n> On Monday you wrote", "<p>Is it <b>ready</b>?</p>"));
        email.Pictures.ShouldBe(new Dictionary<string, long> { ["logo@1"] = logo });
        (await _queries.TextAsync(_company, id, CancellationToken.None)).ShouldBe(email.Text);
    }

    [Fact]
    public async Task An_email_of_plain_text_alone_is_its_text()
    {
        var id = await TakeAsync(GivenEmails.Inbound(Now));
        var email = (await _queries.FindAsync(_company, id, CancellationToken.None)).ShouldNotBeNull();
        (email.Text, email.Html).ShouldBe(("Is it ready?", null));
        (await _queries.TextAsync(_company, id, CancellationToken.None)).ShouldBe("Is it ready?");
    }

    [Fact]
    public async Task Another_company_and_what_is_no_email_get_nothing()
    {
        var id = await TakeAsync(GivenEmails.Inbound(Now));
        var text = await _desk.Desk.ReceiveAsync(Some.Phone());
        (await _queries.FindAsync(_company + 1, id, CancellationToken.None)).ShouldBeNull();
        (await _queries.TextAsync(_company + 1, id, CancellationToken.None)).ShouldBeNull();
        (await _queries.OriginAsync(_company + 1, id, CancellationToken.None)).ShouldBeNull();
        (await _queries.FindAsync(_company, text.EntryId, CancellationToken.None)).ShouldBeNull();
        (await _queries.TextAsync(_company, text.EntryId, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Pictures_from_the_internet_are_remembered_for_a_sender_and_forgotten_again_and_both_are_audited()
    {
        var first = await TakeAsync(GivenEmails.Inbound(Now, e => e with { From = e.From! with { Address = "Jordan@Example.com" } }));
        var second = await TakeAsync(GivenEmails.Inbound(Now));
        var other = await TakeAsync(GivenEmails.Inbound(Now, e => e with { From = new("sam@example.com", null) }));

        (await _actions.AllowPicturesAsync(_company, _ana, first)).Done.ShouldBeTrue();
        (await _actions.AllowPicturesAsync(_company, _ana, second)).Done.ShouldBeTrue();
        (await ShowsAsync(second), await ShowsAsync(other)).ShouldBe((true, false));

        (await _actions.ForbidPicturesAsync(_company, _ana, second)).Done.ShouldBeTrue();
        (await ShowsAsync(first)).ShouldBeFalse();
        (await _desk.RowsAsync<AuditEntry>()).Select(a => (a.Action, a.StaffId, a.Subject, a.Detail))
            .ShouldBe([("pictures.allowed", _ana, $"msg_{first}", "jordan@example.com"), ("pictures.forbidden", _ana, $"msg_{second}", "jordan@example.com")]);
    }

    [Fact]
    public async Task Nobody_chooses_for_another_company_nor_for_an_email_without_a_sender()
    {
        var id = await TakeAsync(GivenEmails.Inbound(Now));
        var nobodys = await TakeAsync(GivenEmails.Inbound(Now, e => e with { From = null }));
        (await _actions.AllowPicturesAsync(_company + 1, _ana, id)).Done.ShouldBeFalse();
        (await _actions.AllowPicturesAsync(_company, _ana, nobodys)).Problem.ShouldNotBeNull().ShouldContain("does not say who sent it");
        (await _desk.RowsAsync<PictureSender>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_customers_own_addresses_are_known()
    {
        await TakeAsync(GivenEmails.Inbound(Now));
        var customer = (await _desk.RowsAsync<Core.Customers.Customer>()).Single();
        (await _queries.AddressesAsync(_company, customer.Id, CancellationToken.None)).ShouldBe(["jordan@example.com"]);
    }

    private DateTimeOffset Now => _desk.Store.Clock.GetUtcNow();

    private async Task<bool> ShowsAsync(long id) => (await _queries.FindAsync(_company, id, CancellationToken.None))!.ShowsRemotePictures;

    private async Task<long> TakeAsync(EmailMessage email) => (await _desk.TakeAsync(_emails.Event(_company, email, Now))).EntryId.ShouldNotBeNull();

    private async Task<long> StoreAsync(string name)
    {
        await using var db = _desk.Store.Database.CreateWithoutCompany();
        var file = await db.Attachments.IgnoreQueryFilters().SingleAsync(a => a.FileName == name);
        (file.State, file.ContentHash, file.Size) = (AttachmentState.Stored, "00", 1);
        await db.SaveChangesAsync();
        return file.Id;
    }
}
