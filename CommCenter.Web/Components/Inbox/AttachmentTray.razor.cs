using CommCenter.Core.Conversations;
using CommCenter.Core.Outbox;
using CommCenter.Core.Staff;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CommCenter.Web.Components.Inbox;

/// <summary>The files of an unsent reply, or of a first message: what is attached, what is wrong with it for the way that is chosen.</summary>
public sealed partial class AttachmentTray : IAsyncDisposable
{
    private DotNetObjectReference<AttachmentTray>? _self;
    private IJSObjectReference? _script;
    private string? _refused;
    private readonly List<long> _uploaded = [];
    private bool _disposed;

    [CascadingParameter] private SignedInStaff Me { get; set; } = null!;

    /// <summary>Whose draft keeps them; null where there is none: then they are gone with the tray, unless they were sent.</summary>
    [Parameter] public long? ConversationId { get; set; }

    /// <summary>The form around; files can be pasted and dropped there.</summary>
    [Parameter, EditorRequired] public ElementReference Form { get; set; }

    /// <summary>How the reply goes.</summary>
    [Parameter] public ReplyOption? Way { get; set; }

    [Parameter] public bool Hidden { get; set; }

    /// <summary>Of the email that is being written: pictures that stand in it stand nowhere else.</summary>
    [Parameter] public string? Html { get; set; }

    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private AttachmentQueries Queries { get; set; } = null!;

    [Inject] private AttachmentActions Actions { get; set; } = null!;

    [Inject] private AntiforgeryStateProvider Antiforgery { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private ILogger<AttachmentTray> Log { get; set; } = null!;

    public IReadOnlyList<AttachmentItem> Files { get; private set; } = [];

    public IReadOnlyList<long> Ids => [.. Files.Select(file => file.Id)];

    /// <summary>Names the files together; null when there are none.</summary>
    public string? Key => Files.Count == 0 ? null : string.Join(',', Ids);

    private List<AttachmentItem> Shown => [.. Files.Where(file => !PastedPictures.Shows(Html, file.Id))];

    private string? Problem => _refused ?? (Files.Count == 0 || Way is null ? null : Way.Files is { } limits ? limits.WhyNot(Files) : FileRules.NoFiles(Way.LineName));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await ReadAsync();
        if (_disposed) return;
        var module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/attach.js");
        _self = DotNetObjectReference.Create(this);
        _script = await module.InvokeAsync<IJSObjectReference>("attach", Form, _self, ConversationId, Antiforgery.GetAntiforgeryToken()?.Value, AttachmentActions.LargestUpload);
    }

    /// <summary>One more has arrived on the server.</summary>
    [JSInvokable]
    public Task UploadedAsync(long id)
    {
        _refused = null;
        _uploaded.Add(id);
        return ReadAsync();
    }

    [JSInvokable]
    public void RefusedAsync(string words)
    {
        _refused = words;
        StateHasChanged();
    }

    /// <summary>They were sent, or somebody else's screen changed them.</summary>
    public async Task ReadAsync()
    {
        try
        {
            Files = ConversationId is { } id
                ? await Queries.OfDraftAsync(Me.CompanyId, Me.StaffId, id, CancellationToken.None)
                : _uploaded.Count == 0 ? [] : await Queries.UnsentAsync(Me.CompanyId, Me.StaffId, _uploaded, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.LogError(e, "Files of a draft in conversation {ConversationId} could not be read", ConversationId);
            _refused = "The attached files could not be loaded.";
        }

        if (_disposed) return;
        StateHasChanged();
        await OnChanged.InvokeAsync();
    }

    private async Task RemoveAsync(AttachmentItem file)
    {
        _refused = (await Attempt.RunAsync(() => Actions.RemoveUploadAsync(Me.CompanyId, Me.StaffId, file.Id), Log)).Problem;
        await ReadAsync();
        if (_script is not null) await _script.InvokeVoidAsync("focus");
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (_script is not null)
        {
            try
            {
                await _script.InvokeVoidAsync("stop");
                await _script.DisposeAsync();
            }
            catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or JSException)
            {
                // The browser is gone, and what it was uploading with it.
            }
        }

        _self?.Dispose();
        // One that was sent stays.
        if (ConversationId is null) foreach (var file in _uploaded) await Attempt.RunAsync(() => Actions.RemoveUploadAsync(Me.CompanyId, Me.StaffId, file), Log);
    }
}
