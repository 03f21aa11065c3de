using CommCenter.Web.Simulator.Gmail.Mail;
using CommCenter.Web.Simulator.Gmail.People;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CommCenter.Web.Simulator.Gmail.Desk;

/// <summary>A mail being written, of every kind the world sends.</summary>
public sealed partial class MailForm
{
    private const int MostFiles = 10;
    private const long LargestFile = 20 * 1024 * 1024;

    private static readonly (string Kind, string Words)[] Kinds =
    [
        ("mail", "a mail"), ("autoreply", "an automatic answer"), ("newsletter", "a newsletter"), ("bounce", "a report that our last mail did not arrive"),
        ("invite", "an invitation to a date"), ("forward", "a forwarded mail"),
    ];

    private static readonly (string Name, string Words)[] Samples =
    [
        ("script", "Scripts"), ("parts", "3,000 parts"), ("levels", "2,000 levels"), ("charset", "Wrong charset"), ("empty", "Nothing in it"), ("headless", "No header"),
        ("names", "Bad file names"), ("longline", "Endless lines"),
    ];

    private string _to = "";
    private string _subject = "";
    private string _text = "";
    private string _kind = "mail";
    private bool _html;
    private string? _problem;
    private IReadOnlyList<SimulatedFile> _files = [];

    [Parameter, EditorRequired]
    public SimulatedMailbox Box { get; set; } = null!;

    /// <summary>The mail this one answers; null for a new one.</summary>
    [Parameter]
    public StoredMail? Answered { get; set; }

    [Parameter]
    public EventCallback<StoredMail> OnSent { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private PostOffice Post { get; set; } = null!;

    [Inject]
    private Correspondent People { get; set; } = null!;

    protected override void OnInitialized()
    {
        if (Answered is null)
        {
            // One that is read, so that the first mail somebody tries arrives.
            _to = Post.Boxes.Where(box => box.IsOurs != Box.IsOurs).OrderByDescending(box => box.Watch is not null).FirstOrDefault()?.Address ?? "";
            return;
        }

        var from = MailAddresses.First(Answered.Head.From) ?? "";
        _to = from.Equals(Box.Address, StringComparison.OrdinalIgnoreCase) ? MailAddresses.First(Answered.Head.To) ?? "" : from;
        _subject = Answered.Head.Subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? Answered.Head.Subject : $"Re: {Answered.Head.Subject}";
    }

    private async Task SendAsync()
    {
        var sent = People.Send(new MailDraft(Box.Address, _to, _subject, _text, _html, _kind, Answered?.Id) { Files = _files });
        await DoneAsync(sent);
    }

    private async Task SendSample(string name) => await DoneAsync(People.SendSample(name, Box.Address, _to));

    private async Task DoneAsync(StoredMail? sent)
    {
        _problem = sent is null ? "Write to an address, such as reception@northside.test." : null;
        if (sent is not null)
            await OnSent.InvokeAsync(sent);
    }

    private async Task ChooseAsync(InputFileChangeEventArgs chosen)
    {
        List<SimulatedFile> files = [];
        try
        {
            foreach (var file in chosen.GetMultipleFiles(MostFiles))
            {
                var content = new MemoryStream();
                await using var bytes = file.OpenReadStream(LargestFile);
                await bytes.CopyToAsync(content);
                files.Add(new SimulatedFile(file.ContentType.Length > 0 ? file.ContentType : "application/octet-stream", content.ToArray(), file.Name));
            }

            (_files, _problem) = (files, null);
        }
        catch (Exception refused) when (refused is IOException or InvalidOperationException)
        {
            _problem = "A mail takes at most ten files of 20 MB.";
        }
    }
}
