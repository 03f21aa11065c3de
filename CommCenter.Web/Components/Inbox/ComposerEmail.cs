using CommCenter.Core.Conversations;
using CommCenter.Core.Emails;
using CommCenter.Core.Lines;
using CommCenter.Core.Outbox;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What the composer does more where the reply is an email.</summary>
public sealed partial class Composer
{
    private EmailStart? _start;
    private EmailDraftFields _mail = new();
    private long? _startLine;
    private bool _canAnswer, _asksSubject;

    [Inject] private EmailReplyQueries Starts { get; set; } = null!;

    [Inject] private ComposerAsk Ask { get; set; } = null!;

    [Inject] private SendUndo Sent { get; set; } = null!;

    private bool IsEmail => !_note && _chosen?.Channel == Channel.Email;

    private bool IsUntouched => _shownText.Length == 0 && _savedAt is null;

    /// <summary>There is something of staff in it, beside its text.</summary>
    private bool IsFilledIn => _mail.Html?.Contains("<img", StringComparison.Ordinal) == true || (_start is { } start && (_mail.To, _mail.Cc, _mail.Subject) != (EmailNames.Write(start.To), EmailNames.Write(start.Cc), start.Subject));

    /// <summary>What stands in the email, a moment after the last key.</summary>
    /// <returns>True when it is kept on the server.</returns>
    [JSInvokable]
    public async Task<bool> EmailChangedAsync(IJSStreamReference written)
    {
        if (await TakeInAsync(written) is not { } text) return false;
        var kept = await SaveAsync(_shownText = text);
        StateHasChanged();
        return kept;
    }

    /// <returns>True when it is taken, and the editor may be emptied.</returns>
    [JSInvokable]
    public async Task<bool> SendEmailAsync(IJSStreamReference written, string key)
    {
        if (await TakeInAsync(written) is not { } text || _chosen is not { } way) return false;
        _shownText = text;
        var to = AddressText.Split(_mail.To);
        (_problem, var asked) = (to.Count == 0 ? "Write to whom this goes." : null, _asksSubject);
        _asksSubject = to.Count > 0 && string.IsNullOrWhiteSpace(_mail.Subject) && !asked;
        if (to.Count == 0 || _asksSubject)
        {
            StateHasChanged();
            return false;
        }

        var (draft, ask) = (DraftOf(text), new EmailAsk(_mail.Kind, to, AddressText.Split(_mail.Cc), _mail.Subject, _mail.Html, _mail.Answers));
        var outcome = await Attempt.RunAsync(() => Replies.QueueReplyAsync(new QueueReply(Me.CompanyId, Me.StaffId, ConversationId, text, way.LineId, Channel.Email, way.To, key, _tray?.Ids) { Email = ask, Hold = Sent.Hold }), Log);
        if (outcome is { Done: true, Id: { } id })
        {
            Sent.Remember(Me, id, draft, AddressText.Brief(_mail.To));
            _mail = new EmailDraftFields();
            await BeginAsync(EmailKind.Reply, null);
        }

        return await EndAsync(outcome);
    }

    /// <returns>Its text; null when it is too large to be taken.</returns>
    private async Task<string?> TakeInAsync(IJSStreamReference written)
    {
        if (await WrittenEmail.ReadAsync(written) is not { } email)
        {
            _problem = WrittenEmail.TooLarge;
            StateHasChanged();
            return null;
        }

        _mail = _mail with { To = email.To, Cc = email.Cc, Subject = email.Subject, Html = email.Formatted };
        if (!string.IsNullOrWhiteSpace(email.Subject)) _asksSubject = false;
        return email.Text;
    }

    private async Task BeginAsync(EmailKind kind, long? answers)
    {
        if (await ReadStartAsync(kind, answers) is not { } start) return;
        (_mail, _asksSubject) = (_mail with { Kind = start.Kind, Answers = start.Answers?.EntryId, To = EmailNames.Write(start.To), Cc = EmailNames.Write(start.Cc), Subject = start.Subject }, false);
        if (_script is not null) await _script.InvokeVoidAsync("fields", _mail);
    }

    /// <summary>What was being written goes on as it stood; only what is answered is read again.</summary>
    private async Task RestoreAsync(string? draft)
    {
        if (EmailDraftFields.Read(draft) is not { } kept) await BeginAsync(EmailKind.Reply, null);
        else if (await ReadStartAsync(kept.Kind, kept.Answers) is { } start) _mail = kept with { Kind = start.Kind, Answers = start.Answers?.EntryId };
    }

    private async Task FollowWayAsync()
    {
        if (!IsEmail || (_start is not null && _startLine == _chosen?.LineId)) return;
        if (_start is null || IsUntouched) await BeginAsync(EmailKind.Reply, null);
        else await RestoreAsync(_mail.Write());
    }

    private async Task<EmailStart?> ReadStartAsync(EmailKind kind, long? answers)
    {
        if (_chosen is not { } way) return null;
        _start = await Starts.StartAsync(Me.CompanyId, Me.StaffId, ConversationId, way.LineId, kind, answers, way.To, CancellationToken.None);
        (_startLine, _canAnswer) = (way.LineId, _start.Answers is not null || (kind == EmailKind.New && await AnswerableAsync(way)));
        return _start;
    }

    private async Task<bool> AnswerableAsync(ReplyOption way)
        => (await Starts.StartAsync(Me.CompanyId, Me.StaffId, ConversationId, way.LineId, EmailKind.Reply, null, way.To, CancellationToken.None)).Answers is not null;

    private async Task PickKindAsync(EmailKind kind)
    {
        _problem = null;
        await BeginAsync(kind, kind == EmailKind.New ? null : _mail.Answers);
        StateHasChanged();
        await SaveAsync(_shownText);
        await FocusAsync();
    }

    private async Task WriteSubjectAsync()
    {
        _asksSubject = false;
        StateHasChanged();
        await FocusAsync();
    }

    private Task OnAskedAsync(EmailKind kind, TimelineItem item) => InvokeAsync(async () =>
    {
        if (item.ConversationId != ConversationId || !_loaded) return;
        var ways = _options.Where(option => option is { Channel: Channel.Email, Blocked: null }).ToList();
        if ((ways.Find(option => option.LineId == item.LineId) ?? ways.FirstOrDefault()) is not { } way)
        {
            _problem = "There is no mailbox this can be answered from. Its line may be switched off, or the customer has no email address.";
            StateHasChanged();
            return;
        }

        (_chosen, _note, _problem) = (way, false, null);
        await BeginAsync(kind, kind == EmailKind.New ? null : item.Id);
        StateHasChanged();
        await SaveAsync(_shownText);
        await FocusAsync();
    });

    /// <summary>A message of this conversation was taken back: it is what is being written again.</summary>
    private async Task<bool> TakeAsync(Draft sent)
    {
        if (sent.ConversationId != ConversationId || _script is null || _disposed) return false;
        await ReadWaysAsync(sent.LineId, sent.Channel, sent.To);
        _note = false;
        var fields = EmailDraftFields.Read(sent.Email);
        if (IsEmail) await RestoreAsync(sent.Email);
        StateHasChanged();
        if (_tray is not null) await _tray.ReadAsync();
        await _script.InvokeVoidAsync("put", sent.Body, IsEmail ? fields : null);
        return true;
    }
}
