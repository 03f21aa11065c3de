using CommCenter.Core.Emails;
using CommCenter.Web.Components.Inbox;

namespace CommCenter.Tests.Components.Inbox;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("a@x.example, b@x.example; c@x.example", 3)]
    [InlineData("\"Léger, Jordan\" <a@x.example>, b@x.example", 2)]
    [InlineData(" ,; ", 0)]
    public void A_comma_within_quotes_parts_nothing(string field, int parts) => AddressText.Split(field).Count.ShouldBe(parts);

    [Fact]
    public void What_the_field_shows_is_what_was_meant()
    {
        List<EmailName> names = [new("a@x.example", "Jo \"the, boss\" Léger"), new("b@x.example", "Desk: front; back"), new("c@x.example", "Back\\"), new("d@x.example", null)];
        AddressText.Split(EmailNames.Write(names)).SelectMany(EmailNames.Parse).ShouldBe(names);
    }
}
