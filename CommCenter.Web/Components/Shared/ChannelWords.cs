using CommCenter.Core.Lines;

namespace CommCenter.Web.Components.Shared;

/// <summary>A channel as people call it, with its icon and its tint.</summary>
public static class ChannelWords
{
    public static string Name(this Channel channel) => channel switch
    {
        Channel.Sms => "Text",
        Channel.Mms => "Picture",
        Channel.WhatsApp => "WhatsApp",
        Channel.Voice => "Call",
        Channel.Email => "Email",
        _ => channel.ToString(),
    };

    /// <summary>Name in the sprite, without its prefix.</summary>
    public static string Icon(this Channel channel) => channel switch
    {
        Channel.Mms => "mms",
        Channel.WhatsApp => "whatsapp",
        Channel.Voice => "phone",
        Channel.Email => "email",
        _ => "sms",
    };

    /// <summary>Class that colours the icon.</summary>
    public static string Tint(this Channel channel) => channel switch
    {
        Channel.Mms => "ch-mms",
        Channel.WhatsApp => "ch-whatsapp",
        Channel.Voice => "ch-voice",
        Channel.Email => "ch-email",
        _ => "ch-sms",
    };
}
