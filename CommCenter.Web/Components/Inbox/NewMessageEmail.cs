using CommCenter.Core.Outbox;

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What the dialog does more where the first message is an email: its text lives in the browser, with its formatting.</summary>
public sealed partial class NewMessageDialog
{
    private DotNetObjectReference<NewMessageDialog>? _self;
    private IJSObjectReference? _editor;
    private string? _html, _signature;

    [Inject] private EmailReplyQueries Starts { get; set; } = null!;

    /// <summary>A moment after the last key: pictures that stand in the text stand nowhere else.</summary>
    [JSInvokable]
    public async Task WrittenAsync(IJSStreamReference written)
    {
        await TakeInAsync(written);
        StateHasChanged();
    }

    private async Task AttachEditorAsync()
    {
        await LeaveEditorAsync();
        var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/firstemail.js");
        _editor = await module.InvokeAsync<IJSObjectReference>("attach", _form, _self ??= DotNetObjectReference.Create(this));
    }

    /// <returns>False when the email cannot be taken, which is said.</returns>
    private async Task<bool> TakeInAsync()
        => !IsEmail || _editor is null || await TakeInAsync(await _editor.InvokeAsync<IJSStreamReference>("written"));

    private async Task<bool> TakeInAsync(IJSStreamReference written)
    {
        if (await WrittenEmail.ReadAsync(written) is not { } email)
        {
            _problem = WrittenEmail.TooLarge;
            return false;
        }

        if (IsEmail) (_body, _html) = (email.Text, email.Formatted);
        return true;
    }

    private async Task ReadSignatureAsync()
    {
        _signature = null;
        if (!IsEmail || _way is not { } way) return;
        try
        {
            _signature = (await Starts.StartAsync(Me.CompanyId, Me.StaffId, 0, way.LineId, EmailKind.New, null, null, CancellationToken.None)).Signature;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It is only shown here; sending reads it again.
            Log.LogError(e, "The signature could not be read");
            _problem = "The signature could not be shown just now. It still goes under the email.";
        }
    }

    private async Task LeaveEditorAsync()
    {
        if (_editor is not { } editor) return;
        _editor = null;
        try
        {
            await editor.InvokeVoidAsync("stop");
            await editor.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // The browser is gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveEditorAsync();
        _self?.Dispose();
    }
}
