using CommCenter.Core.Lines;

namespace CommCenter.Web.Components.Inbox;

/// <summary>What staff call a channel, and the icon it has.</summary>
public static class ChannelWords
{
    public static string Word(Channel? channel) => channel switch
    {
        Channel.Sms => "Text",
        Channel.Mms => "Picture",
        Channel.WhatsApp => "WhatsApp",
        Channel.Voice => "Call",
        Channel.Email => "Email",
        _ => "",
    };

    public static string Icon(Channel? channel) => channel switch
    {
        Channel.Mms => "mms",
        Channel.WhatsApp => "whatsapp",
        Channel.Voice => "phone",
        Channel.Email => "email",
        _ => "sms",
    };

    public static string Tint(Channel? channel) => channel switch
    {
        Channel.Mms => "ch-mms",
        Channel.WhatsApp => "ch-whatsapp",
        Channel.Voice => "ch-voice",
        Channel.Email => "ch-email",
        _ => "ch-sms",
    };
}
