using CommCenter.Core.Conversations;
using CommCenter.Core.EventLog;

namespace CommCenter.Tests.Ingest;

public class SignerTests
{
    [Fact]
    public async Task An_account_of_the_settings_speaks_for_every_companys_lines()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var other = await TestDesk.OpenAsync(desk.Store, "Other Vets");

        (await desk.TakeAsync(desk.Text("+14155550123", to: other.Front.Address))).State.ShouldBe(EventState.Handled);
    }

    [Fact]
    public async Task An_account_another_company_entered_cannot_put_words_into_our_conversations()
    {
        await using var desk = await IngestDesk.OpenAsync();
        var other = await TestDesk.OpenAsync(desk.Store, "Other Vets");
        var (forged, own) = (desk.Text("+14155550123", "Forged"), desk.Text("+14155550124", to: other.Front.Address));
        (forged.CompanyId, own.CompanyId) = (other.CompanyId, other.CompanyId);

        var kept = await desk.TakeAsync(forged);
        (await desk.TakeAsync(own)).State.ShouldBe(EventState.Handled);

        kept.State.ShouldBe(EventState.Failed);
        kept.Error!.ShouldContain("is not a line of the company whose account signed this event");
        (await desk.RowsAsync<TimelineEntry>()).ShouldBeEmpty();
    }
}
