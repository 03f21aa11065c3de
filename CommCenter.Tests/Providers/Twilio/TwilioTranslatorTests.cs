using System.Text;

using CommCenter.Core.Conversations;
using CommCenter.Core.Ingest;
using CommCenter.Core.Lines;
using CommCenter.Core.Providers.Twilio;

namespace CommCenter.Tests.Providers.Twilio;

public class TwilioTranslatorTests
{
    private const string Least = "MessageSid=SM1&From=%2B14165550123&To=%2B16475550142";
    private static readonly TwilioTranslator Translator = new();

    private static InboundMessage Recorded(string file) => Translator.Translate(TwilioPayload.Event(TwilioPayload.Bytes(file))).ShouldBeOfType<InboundMessage>();

    private static InboundMessage Message(string more) => Translator.Translate(TwilioPayload.Event($"{Least}&{more}")).ShouldBeOfType<InboundMessage>();

    [Fact]
    public void A_text()
    {
        var message = Recorded("twilio-sms.form");

        message.ExternalId.ShouldBe("SM1f0c4b7a2d9e4f6881a3b5c7d9e0f1a2");
        message.Channel.ShouldBe(Channel.Sms);
        (message.From, message.FromAddress).ShouldBe(("+14165550123", "+14165550123"));
        (message.To, message.LineAddress).ShouldBe(("+16475550142", "+16475550142"));
        message.Body.ShouldBe("Hi, is my order #4471 ready? Merci & thanks 😀");
        (message.ProfileName, message.SecondAddress, message.SentAt).ShouldBe((null, null, null));
        message.Media.ShouldBeEmpty();
    }

    [Fact]
    public void A_picture_message_with_all_its_files()
    {
        var message = Recorded("twilio-mms.form");

        message.Channel.ShouldBe(Channel.Mms);
        message.Body.ShouldBe("");
        message.Media.Select(media => media.ContentType).ShouldBe(["image/jpeg", "application/pdf"]);
        message.Media[1].Url.ShouldEndWith("/Media/ME1a2b3c4d5e6f708192a3b4c5d6e7f80a");
    }

    [Fact]
    public void A_WhatsApp_message_with_the_senders_name()
    {
        var message = Recorded("twilio-whatsapp.form");

        message.Channel.ShouldBe(Channel.WhatsApp);
        (message.From, message.FromAddress, message.LineAddress).ShouldBe(("whatsapp:+14165550123", "+14165550123", "+16475550142"));
        (message.ProfileName, message.Body).ShouldBe(("Jordan Léger", "Hello from WhatsApp"));
        message.SecondAddress.ShouldBeNull("WaId is the sender's own number here");
    }

    [Fact]
    public void A_WhatsApp_file_is_not_a_picture_message()
    {
        var message = Recorded("twilio-whatsapp-media.form");

        message.Channel.ShouldBe(Channel.WhatsApp);
        message.Media.ShouldHaveSingleItem().ContentType.ShouldBe("audio/ogg");
    }

    [Fact]
    public void A_WaId_that_differs_from_the_sender_is_a_second_address() =>
        Translator.Translate(TwilioPayload.Event("MessageSid=SM1&From=whatsapp%3A%2B5215550001&To=whatsapp%3A%2B1647&WaId=525550001"))
            .ShouldBeOfType<InboundMessage>().SecondAddress.ShouldBe("+525550001");

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("123456789012345678901234")]
    public void A_WaId_that_is_no_number_is_left_out(string waId) => Message($"WaId={waId}").SecondAddress.ShouldBeNull();

    [Fact]
    public void A_WhatsApp_sender_may_have_no_number()
    {
        var message = Translator.Translate(TwilioPayload.Event("MessageSid=SM1&From=whatsapp%3ACA.1098abcXYZ&To=whatsapp%3A%2B1647&Body=x")).ShouldBeOfType<InboundMessage>();

        (message.Channel, message.FromAddress).ShouldBe((Channel.WhatsApp, "CA.1098abcXYZ"));
    }

    [Fact]
    public void An_RCS_message_is_a_text_on_the_line_named_by_the_sender_id()
    {
        var message = Recorded("twilio-rcs.form");

        (message.Channel, message.FromAddress, message.LineAddress, message.To).ShouldBe((Channel.Sms, "+14165550123", "example_brand_agent", "rcs:example_brand_agent"));
    }

    [Fact]
    public void A_place_becomes_words() =>
        Recorded("twilio-whatsapp-location.form").Body.ShouldBe("Location: CN Tower\n290 Bremner Blvd, Toronto, ON M5V 3L9\n43.6425662, -79.3870568");

    [Fact]
    public void A_place_without_name_or_address_is_its_position() => Message("Body=&Latitude=1.5&Longitude=-2").Body.ShouldBe("Location: 1.5, -2");

    [Theory]
    [InlineData("ButtonText=Yes", "Yes")]
    [InlineData("Body=+&ButtonText=Yes", "Yes")]
    [InlineData("Body=Sure&ButtonText=Yes", "Sure")]
    [InlineData("ListTitle=Monday", "Monday")]
    [InlineData("Latitude=1", "")]
    public void A_pressed_button_is_the_text_where_there_is_no_other(string more, string body) => Message(more).Body.ShouldBe(body);

    [Theory]
    [InlineData("Body=a%00b%07c%1B%5B31m%7F%C2%85", "abc[31m")]
    [InlineData("Body=a%0D%0Ab%0Dc%0Ad%09e", "a\nb\nc\nd\te")]
    [InlineData("Body=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "<script>alert(1)</script>")]
    [InlineData("Body=%E2%80%AEright+to+left", "\u202Eright to left")]
    [InlineData("Body=%FF", "\uFFFD")]
    public void Control_characters_are_kept_out_and_nothing_else(string more, string body) => Message(more).Body.ShouldBe(body);

    [Fact]
    public void A_huge_body_is_kept_whole() => Message("Body=" + new string('a', 1_000_000)).Body.Length.ShouldBe(1_000_000);

    [Fact]
    public void A_profile_name_is_one_short_line()
    {
        Message("ProfileName=%00++Jo%0An++").ProfileName.ShouldBe("Jo n");
        Message("ProfileName=" + new string('x', 9999)).ProfileName!.Length.ShouldBe(200);
        Message("ProfileName=+").ProfileName.ShouldBeNull();
    }

    [Theory]
    [InlineData("NumMedia=1", 1)]
    [InlineData("NumMedia=0", 0)]
    [InlineData("NumMedia=99", 10)]
    [InlineData("NumMedia=2000000000", 10)]
    [InlineData("NumMedia=99999999999999999999", 10)]
    [InlineData("NumMedia=-1", 10)]
    [InlineData("NumMedia=two", 10)]
    [InlineData("NumMedia=", 10)]
    [InlineData("X=1", 10)]
    public void An_odd_number_of_files_is_borne(string count, int files)
    {
        var given = string.Join('&', Enumerable.Range(0, 12).Select(i => $"MediaUrl{i}=https%3A%2F%2Fapi.twilio.com%2F{i}"));

        var message = Message($"{count}&{given}");

        message.Media.Count.ShouldBe(files);
        message.Channel.ShouldBe(files == 0 ? Channel.Sms : Channel.Mms);
    }

    [Fact]
    public void A_file_without_a_web_address_is_left_out_and_one_without_a_type_is_kept()
    {
        var message = Message("NumMedia=4&MediaUrl0=javascript%3Aalert(1)&MediaUrl1=%2Fetc%2Fpasswd&MediaUrl3=https%3A%2F%2Fapi.twilio.com%2Fx");

        message.Media.ShouldBe([new InboundMedia("https://api.twilio.com/x", "application/octet-stream")]);
    }

    [Theory]
    [InlineData("MessageSid=SM1&To=%2B1", "(From)")]
    [InlineData("MessageSid=SM1&From=+&To=%2B1", "(From)")]
    [InlineData("MessageSid=SM1&From=whatsapp%3A&To=%2B1", "(From)")]
    [InlineData("MessageSid=SM1&From=%2B1", "(To)")]
    [InlineData("From=%2B1&To=%2B2&Body=x", "(MessageSid)")]
    [InlineData("", "(MessageSid)")]
    [InlineData("{\"json\":true}", "(MessageSid)")]
    public void What_lacks_its_id_sender_or_recipient_is_unreadable_and_says_why(string body, string reason) =>
        Translator.Translate(TwilioPayload.Event(body)).ShouldBeOfType<Unreadable>().Reason.ShouldContain(reason);

    [Fact]
    public void An_endless_address_is_unreadable() =>
        Translator.Translate(TwilioPayload.Event("MessageSid=SM1&To=%2B1&From=" + new string('1', 100_000))).ShouldBeOfType<Unreadable>();

    [Fact]
    public void An_event_of_another_kind_is_unreadable() =>
        Translator.Translate(TwilioPayload.Event(Least, "fax.status")).ShouldBeOfType<Unreadable>().Reason.ShouldContain("fax.status");

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var noise = new byte[random.Next(300)];
            random.NextBytes(noise);
            Translator.Translate(TwilioPayload.Event([.. Encoding.UTF8.GetBytes(Least + "&Body="), .. noise])).ShouldBeOfType<InboundMessage>();
            Translator.Translate(TwilioPayload.Event(noise, TwilioEventKey.Status)).ShouldNotBeNull();
        }
    }
}
