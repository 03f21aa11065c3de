using System.Globalization;
using System.Text;

namespace CommCenter.Bench.Emails;

/// <summary>A made-up newsletter as shops send them: tables in tables, a style on every cell, tracking links, pictures, a sheet of styles.</summary>
internal static class Newsletter
{
    public static string Make(int letters)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><head><meta charset=utf-8><title>News</title><style type=\"text/css\">");
        for (var i = 0; i < 60; i++) html.Append(CultureInfo.InvariantCulture, $".c{i} td {{ padding: {i}px; font-family: Arial, sans-serif }} @media (max-width:600px) {{ .c{i} {{ width:100%!important }} }}\n");
        html.Append("</style></head><body style=\"margin:0;background-color:#f4f4f4\"><table width=600 align=center cellpadding=0 cellspacing=0 border=0 role=presentation>");
        for (var i = 0; html.Length < letters; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <tr><td class="c{i % 60}" align="left" valign="top" style="padding:10px 20px;font-family:'Open Sans',Arial,sans-serif;font-size:14px;line-height:1.5;color:#333333;mso-line-height-rule:exactly"><!--[if mso]><br><![endif]-->
                  <table width="100%" cellpadding="0" cellspacing="0" border="0"><tbody><tr><td width="120" style="width:120px"><a href="https://click.shop.test/c/{i}?u=abcdef0123456789&amp;l={i}" target="_blank"><img src="https://cdn.shop.test/p/{i}.jpg" width="120" height="90" alt="Product {i}" style="display:block;border:0"></a></td>
                  <td style="padding-left:12px;background:#ffffff url(https://cdn.shop.test/bg.png) no-repeat"><h3 style="margin:0 0 4px;font-size:16px"><b>Product {i}</b></h3><p style="margin:0">Now for <span style="color:#cc0000">${i % 90}.99</span> &ndash; only this week &amp; only in our shop.<br>Free&nbsp;delivery.</p></td></tr></tbody></table>
                </td></tr>
                """);
        }

        return html.Append("</table><img src=\"https://click.shop.test/o.gif\" width=1 height=1></body></html>").ToString();
    }
}
