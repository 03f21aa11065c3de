using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>How the composer keeps what is being written on the server, and what becomes of it once it is sent.</summary>
public sealed partial class Composer
{
    private async Task<bool> EndAsync(ActionOutcome outcome)
    {
        _problem = outcome.Problem;
        if (outcome.Done)
        {
            // A reply takes its draft with it in the same commit; a note does not.
            if (_note) await Attempt.RunAsync(() => Actions.DropDraftAsync(Me.CompanyId, Me.StaffId, ConversationId), Log);
            (_shownText, _savedAt, _note) = ("", null, false);
            if (_tray is not null) await _tray.ReadAsync();
            await OnSent.InvokeAsync();
        }

        StateHasChanged();
        return outcome.Done;
    }

    private async Task<bool> SaveAsync(string text)
    {
        var draft = DraftOf(text);
        if (text.Length == 0 && draft.Email is null && _savedAt is null) return true;
        var outcome = await Attempt.RunAsync(() => Actions.SaveDraftAsync(draft), Log);
        if (outcome.Done) _savedAt = string.IsNullOrWhiteSpace(text) && draft.Email is null ? null : Time.GetUtcNow();
        return outcome.Done;
    }

    private Draft DraftOf(string text) => new()
    {
        CompanyId = Me.CompanyId,
        StaffId = Me.StaffId,
        ConversationId = ConversationId,
        LineId = _chosen?.LineId,
        Channel = _chosen?.Channel,
        To = _chosen?.To,
        Body = text,
        Email = IsEmail && (text.Length > 0 || IsFilledIn) ? _mail.Write() : null,
        IsNote = _note,
    };
}
