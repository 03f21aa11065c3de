using CommCenter.Core.Conversations;

namespace CommCenter.Web.Components.Inbox;

/// <summary>Files in the words of the screen.</summary>
public static class FileWords
{
    /// <summary>What a file is called; one without a name by what it is.</summary>
    public static string Name(AttachmentItem file, FileKind kind) => file.FileName ?? kind switch
    {
        FileKind.Picture => "Picture",
        FileKind.Audio => "Sound",
        FileKind.Video => "Film",
        _ => file.ContentType switch
        {
            "application/pdf" => "PDF document",
            "text/vcard" or "text/x-vcard" => "Contact card",
            "text/calendar" => "Appointment",
            "text/plain" => "Text file",
            _ => "File",
        },
    };

    public static string Size(long? bytes) => bytes is { } size ? FileTooLargeException.Megabytes(size) : "";
}
