using System.Net;
using System.Text;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>Writes elements of a page; all texts and values of attributes are escaped.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element.</summary>
    public HtmlWriter Open(string tag, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Begin(tag, attributes);
        _text.Append('>');
        _open.Push(tag);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public HtmlWriter Close()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    /// <summary>Writes an element with a text.</summary>
    public HtmlWriter Element(string tag, string text, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Open(tag, attributes);
        return Text(text).Close();
    }

    /// <summary>Writes an element that has no content.</summary>
    public HtmlWriter Empty(string tag, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        Begin(tag, attributes);
        _text.Append("/>\n");
        return this;
    }

    /// <summary>Writes a text.</summary>
    public HtmlWriter Text(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    /// <summary>Writes what is markup already.</summary>
    public HtmlWriter Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string text) => WebUtility.HtmlEncode(VisibleText.Escape(text));

    private void Begin(string tag, IReadOnlyList<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(tag);
        foreach ((string name, string value) in attributes)
            _text.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
    }
}
