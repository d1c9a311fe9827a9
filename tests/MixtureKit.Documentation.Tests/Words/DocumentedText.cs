using System.Text;
using System.Xml.Linq;

namespace MixtureKit.Documentation.Tests.Words;

/// <summary>An element of an XML comment as plain text.</summary>
internal static class DocumentedText
{
    private static readonly string[] Inline = ["a", "b", "c", "em", "i", "paramref", "see", "seealso", "strong", "typeparamref"];

    /// <summary>Returns the text with single blanks, each reference to code as one word.</summary>
    public static string Of(XElement element)
    {
        var text = new StringBuilder();
        foreach (XNode node in element.Nodes())
            text.Append(Of(node));
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Of(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when !Inline.Contains(element.Name.LocalName) => $" {Of(element)} ",
        XElement { IsEmpty: true } element => Name(element),
        XElement element => Of(element),
        _ => "",
    };

    private static string Name(XElement element)
    {
        string reference = element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName is "cref" or "name" or "langword" or "href")?.Value ?? "";
        return reference.Split('(', '`')[0].Split('.')[^1];
    }
}
