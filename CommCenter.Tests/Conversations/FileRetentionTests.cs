using CommCenter.Core.Conversations;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Tests.Conversations;

public sealed class FileRetentionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestStore _store = null!;
    private TestDesk _desk = null!;
    private FileStore _files = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.StartAsync();
        _desk = await TestDesk.OpenAsync(_store);
        _files = new FileStore(_folder.Path);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_upload_that_was_never_sent_goes_after_its_days_and_its_file_with_it()
    {
        await UploadAsync(Some.Png(1, 1));
        AgeFiles();
        (await CleanAsync()).ShouldBe(0);
        _store.Clock.Advance(FileRetention.UnsentKept + TimeSpan.FromMinutes(1));
        (await CleanAsync()).ShouldBe(1);
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_was_taken_out_goes_but_not_while_another_row_has_it()
    {
        var (one, other) = (await UploadAsync(Some.Png(2, 2)), await UploadAsync(Some.Png(2, 2)));
        AgeFiles();
        await Actions().RemoveUploadAsync(_desk.CompanyId, _desk.Ana, one);
        (await CleanAsync()).ShouldBe(0);
        await Actions().RemoveUploadAsync(_desk.CompanyId, _desk.Ana, other);
        (await CleanAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_stored_a_moment_ago_waits_for_its_row()
    {
        await _files.SaveAsync(new MemoryStream(Some.Png(3, 3)), 1000, default);
        (await CleanAsync()).ShouldBe(0);
        AgeFiles();
        // Stored once more: its row is on the way again.
        await _files.SaveAsync(new MemoryStream(Some.Png(3, 3)), 1000, default);
        (await CleanAsync()).ShouldBe(0);
        AgeFiles();
        (await CleanAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_uploaded_a_file_takes_it_out_and_only_before_it_is_sent()
    {
        var id = await UploadAsync(Some.Png(4, 4));
        (await Actions().RemoveUploadAsync(_desk.CompanyId, _desk.Ben, id)).Done.ShouldBeFalse();
        (await Actions().RemoveUploadAsync(_desk.CompanyId + 1, _desk.Ana, id)).Done.ShouldBeFalse();
        var entry = await _desk.ReceiveAsync(Some.Phone());
        await _store.Writer.RunAsync(session => session.Attachments.Attach(entry.EntryId, [session.Attachments.ToSend(_desk.CompanyId, _desk.Ana, id)!]));
        (await Actions().RemoveUploadAsync(_desk.CompanyId, _desk.Ana, id)).Done.ShouldBeFalse();
        await using var db = _store.Database.Create(_desk.CompanyId);
        (await db.Attachments.SingleAsync()).EntryId.ShouldBe(entry.EntryId);
    }

    [Fact]
    public async Task A_draft_keeps_its_files_for_the_person_who_writes_it()
    {
        var conversation = (await _desk.ReceiveAsync(Some.Phone())).ConversationId;
        var outcome = await Actions().UploadAsync(_desk.CompanyId, _desk.Ana, conversation, "../form.png", new MemoryStream(Some.Png(5, 6)), default);
        var queries = new AttachmentQueries(_store.Reads);
        (await queries.OfDraftAsync(_desk.CompanyId, _desk.Ana, conversation, default)).ShouldBe([new AttachmentItem(outcome.Id!.Value, "form.png", "image/png", Some.Png(5, 6).Length, AttachmentState.Stored, 5, 6)]);
        (await queries.OfDraftAsync(_desk.CompanyId, _desk.Ben, conversation, default)).ShouldBeEmpty();
        (await queries.ContentAsync(_desk.CompanyId + 1, outcome.Id!.Value, default)).ShouldBeNull();
        (await Actions().UploadAsync(_desk.CompanyId, _desk.Ana, conversation + 50, null, new MemoryStream(Some.Png(5, 6)), default)).Done.ShouldBeFalse();
    }

    private AttachmentActions Actions() => new(_store.Writer, _files, () => { });

    private Task<int> CleanAsync() => new FileRetention(_store.Writer, _files).CleanAsync(default);

    private async Task<long> UploadAsync(byte[] content)
        => (await Actions().UploadAsync(_desk.CompanyId, _desk.Ana, null, "a.png", new MemoryStream(content), default)).Id!.Value;

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);

    private void AgeFiles()
    {
        foreach (var file in Files()) File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) - TimeSpan.FromDays(2));
    }
}
