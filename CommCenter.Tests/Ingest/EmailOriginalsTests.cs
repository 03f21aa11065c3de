using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest.Mailboxes;
using CommCenter.Core.Lines;

namespace CommCenter.Tests.Ingest;

public sealed class EmailOriginalsTests : IAsyncLifetime
{
    private readonly GivenEmails _emails = new();
    private readonly OneMailbox _mailbox = new();
    private IngestDesk _desk = null!;
    private Line _line = null!;
    private EmailOriginals _originals = null!;

    public async Task InitializeAsync()
    {
        _desk = await IngestDesk.OpenAsync(_emails);
        await _desk.Store.AddAsync(_line = GivenEmails.Line(_desk.Desk.CompanyId));
        _originals = new EmailOriginals(new EmailQueries(_desk.Store.Reads), [_mailbox]);
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task The_mailbox_is_asked_for_the_email_by_the_providers_own_id()
    {
        await ConnectAsync();
        var email = GivenEmails.Inbound(_desk.Store.Clock.GetUtcNow(), e => e with { Subject = "Crown / tooth 14: \u202E\"done\"?" });
        var id = await TakeAsync(email);
        _mailbox.Answer = "From: jordan@example.com"u8.ToArray();

        var original = (await _originals.ReadAsync(_desk.Desk.CompanyId, id, CancellationToken.None)).ShouldNotBeNull();
        original.Content.ShouldBe("From: jordan@example.com"u8.ToArray());
        original.FileName.ShouldBe("Crown - tooth 14_ _done__.eml");
        _mailbox.Asked.ShouldBe([(GivenEmails.Mailbox, email.ExternalId)]);
        (await _originals.ReadAsync(_desk.Desk.CompanyId + 1, id, CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData(MailboxTrouble.NotFound, OriginalTrouble.Gone, "This email is not in the mailbox hello@desk.test any more. What was read of it is here.")]
    [InlineData(MailboxTrouble.Revoked, OriginalTrouble.NotConnected, "The mailbox hello@desk.test has to be connected again. The provider said why.")]
    [InlineData(MailboxTrouble.Passing, OriginalTrouble.Passing, "The mailbox did not give it just now. The provider said why. Try again later.")]
    public async Task When_it_cannot_be_had_the_words_say_why(MailboxTrouble trouble, OriginalTrouble expected, string words)
    {
        await ConnectAsync();
        var id = await TakeAsync(GivenEmails.Inbound(_desk.Store.Clock.GetUtcNow()));
        _mailbox.Answer = new MailboxFailure(trouble, "The provider said why.");
        var original = (await _originals.ReadAsync(_desk.Desk.CompanyId, id, CancellationToken.None)).ShouldNotBeNull();
        (original.Content, original.Problem, original.Trouble).ShouldBe((null, words, expected));
    }

    [Fact]
    public async Task A_mailbox_that_is_not_connected_is_not_asked()
    {
        var id = await TakeAsync(GivenEmails.Inbound(_desk.Store.Clock.GetUtcNow()));
        var original = (await _originals.ReadAsync(_desk.Desk.CompanyId, id, CancellationToken.None)).ShouldNotBeNull();
        (original.Content, original.Trouble).ShouldBe((null, OriginalTrouble.NotConnected));
        _mailbox.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "email.eml")]
    [InlineData("  ", "email.eml")]
    [InlineData("../../etc/passwd", "-..-etc-passwd.eml")]
    [InlineData("CON", "_CON.eml")]
    public void Originals_are_saved_under_names_that_are_safe(string? subject, string name) => EmailOriginals.FileName(subject).ShouldBe(name);

    private Task ConnectAsync() => _desk.WriteAsync(session => session.Mailboxes.Connect(_line.Id, _desk.Desk.CompanyId, "protected"));

    private async Task<long> TakeAsync(Core.Ingest.EmailMessage email)
        => (await _desk.TakeAsync(_emails.Event(_desk.Desk.CompanyId, email, _desk.Store.Clock.GetUtcNow()))).EntryId.ShouldNotBeNull();
}
