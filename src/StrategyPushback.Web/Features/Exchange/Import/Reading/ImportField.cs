using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>The fields that a column can fill. The names are public, because mapping files use them.</summary>
public enum ImportField
{
    Reference, Title, Statement, Interest, ProposedChange, Units, Severity, Status, RaisedOn, ResolvedOn, Disposition, Answer, Confidentiality, Page, Line, Section, Verdict, MinorityOpinion,
}

/// <summary>The header words by which a column is proposed for a field, in English, Portuguese, French and German. The first words of a field are the most exact ones.</summary>
public static class HeaderWords
{
    private static readonly Dictionary<ImportField, string[]> s_words = new()
    {
        [ImportField.Reference] =
        [
            "no", "nr", "number", "id", "ref", "reference", "source reference", "req", "req no", "req id", "requirement no", "requirement id", "item", "item no", "comment no", "comment id", "issue key", "key", "issue no", "issue id",
            "numero", "n", "num", "codigo", "referencia", "ref no", "identificador", "nummer", "lfd nr", "lfd no", "kennung", "referenz", "identifiant",
            "id no", "key no", "reference no", "reference number", "item number", "issue number", "req number", "comment number", "comment nr", "serial no", "sr no", "no do comentario", "comentario no", "numero do comentario",
            "no du commentaire", "n du commentaire", "numero du commentaire", "kommentar nr", "kommentarnummer", "nr des kommentars",
        ],
        [ImportField.Title] =
        [
            "title", "concern", "objection", "subject", "summary title", "issue", "practice", "req statement", "titulo", "objecao", "assunto", "preocupacao", "resumo",
            "titre", "sujet", "objet", "preoccupation", "titel", "betreff", "thema", "einwand", "anliegen", "bedenken", "headline", "topic",
            "summary", "zusammenfassung", "comment", "comments", "comentario", "comentarios", "commentaire", "commentaires", "kommentar", "kommentare", "comment text", "remark", "remarks", "observacao", "observacoes", "remarque", "remarques", "bemerkung", "bemerkungen",
            "intitule", "libelle", "short description", "issue title", "item title", "name of the concern", "titulo da pendencia", "pendencia", "apontamento", "kurzbeschreibung", "kurztext", "bezeichnung",
        ],
        [ImportField.Statement] =
        [
            "statement", "summary", "description", "details", "position", "declaracao", "descricao", "detalhes", "posicao",
            "beschreibung", "einzelheiten", "stellungnahme", "declaration", "resume", "detail", "comment", "comentario", "commentaire", "kommentar",
            "detailed description", "long description", "issue description", "problem description", "concern description", "full text", "texto", "texto completo", "descritivo", "descriptif", "texte", "langtext", "sachverhalt",
        ],
        [ImportField.Interest] = ["interest", "interest behind it", "rationale", "justification", "interesse", "interesse por tras", "justificativa", "interet", "begrundung"],
        [ImportField.ProposedChange] =
        [
            "proposed change", "proposed resolution", "what would remove it", "suggested change", "suggested text", "proposed text", "proposal", "recommendation", "suggestion", "mudanca proposta", "o que a removeria", "proposta", "recomendacao", "alteracao sugerida", "sugestao",
            "changement propose", "modification proposee", "proposition", "recommandation", "vorgeschlagene anderung", "anderungsvorschlag", "vorschlag", "empfehlung",
            "recommended change", "recommended text", "proposed new text", "suggested resolution", "suggested revision", "proposed revision", "redacao proposta", "texto proposto", "texte propose", "textvorschlag",
        ],
        [ImportField.Units] =
        [
            "units", "unit", "raised by", "who raised it", "raised by stakeholder", "raised by stakeholders", "stakeholder", "stakeholders", "business unit", "organization", "organisation", "org", "department", "division", "opi",
            "unidades", "unidade", "levantada por", "quem levantou", "area", "departamento", "organizacao", "interessados", "unites", "unite", "soulevee par", "souleve par", "departement", "service", "direction",
            "einheit", "einheiten", "organisationseinheit", "abteilung", "bereich", "eingebracht von", "gemeldet von",
            "source", "sources", "commenter", "origem",
            "reviewers organization", "commenting organization", "agency", "office", "submitted by", "mb nc", "commentor", "reviewer", "orgao", "proponente", "organisme", "propose par", "stelle", "einreicher",
            "business area", "requesting unit", "requested by", "team", "setor", "diretoria", "unidade de negocio", "unidade organizacional", "solicitante", "entite", "unite organisationnelle", "demandeur", "fachbereich", "geschaftsbereich", "antragsteller",
        ],
        [ImportField.Severity] = ["severity", "priority", "prio", "gravidade", "severidade", "prioridade", "gravite", "severite", "priorite", "schweregrad", "prioritat", "wichtigkeit", "criticality", "importance", "urgency", "criticidade", "importancia", "urgencia", "criticite", "urgence", "kritikalitat", "dringlichkeit"],
        [ImportField.Status] = ["status", "state", "column", "situacao", "estado", "statut", "etat", "zustand"],
        [ImportField.RaisedOn] =
        [
            "raised", "raised on", "raised date", "date", "date raised", "opened", "open date", "opened on", "created", "created on", "created date", "date created", "levantada", "levantada em", "data", "data de abertura", "aberta em", "criada em", "criado em", "criado",
            "date de creation", "cree", "creee", "cree le", "creee le", "soulevee le", "ouverte le", "datum", "erstellt", "erstellt am", "angelegt am", "eingebracht am", "gemeldet am",
            "opened date", "date opened", "submitted on", "date submitted", "creation date", "reported on", "data de criacao", "data de registro", "date douverture", "date de depot", "erfasst am", "erstellungsdatum", "eingangsdatum",
            "logged on", "date logged", "received on", "date received", "registrada em", "registrado em", "aberto em", "recebida em", "ouvert le", "recue le", "recu le", "eingegangen am", "eroffnet am",
        ],
        [ImportField.ResolvedOn] =
        [
            "resolved", "resolved on", "resolved date", "moved to resolved", "closed", "closed on", "closed date", "date resolved", "date closed", "resolution date", "resolvida", "resolvida em", "data de resolucao", "data de encerramento", "encerrada em", "concluida em",
            "resolu", "resolue", "resolue le", "resolu le", "date de resolution", "date de cloture", "fermee le", "cloture le", "gelost", "gelost am", "erledigt", "erledigt am", "geschlossen am", "abgeschlossen am",
            "completed on", "completed date", "date completed", "resolvido em", "data da resolucao", "fechada em", "fechado em", "data de fechamento", "encerrado em", "concluido em", "ferme le", "cloturee le", "behoben am", "abschlussdatum", "erledigungsdatum",
        ],
        [ImportField.Disposition] = ["disposition", "answer given", "outcome", "decision", "disposicao", "resposta dada", "desfecho", "decisao", "entscheidung", "ergebnis", "resultado", "resultat"],
        [ImportField.Answer] =
        [
            "what is being done", "action", "actions", "response", "answer", "comments", "resolution", "o que esta sendo feito", "acao", "acoes", "resposta", "comentarios", "resolucao",
            "mesure", "mesures", "reponse", "commentaires", "texto da resposta", "massnahme", "massnahmen", "maßnahme", "maßnahmen", "antwort", "observations of the secretariat",
        ],
        [ImportField.Confidentiality] = ["confidentiality", "who may read it", "confidencialidade", "confidentialite", "vertraulichkeit"],
        [ImportField.Page] = ["page", "page no", "pages", "pg", "pagina", "seite", "page number", "page numbers", "page nr", "page line", "pagina no", "no da pagina", "numero da pagina", "paginas", "no de page", "n de page", "numero de page", "seiten", "seite nr", "seite no", "seitenzahl"],
        [ImportField.Line] = ["line", "line no", "lines", "linha", "linhas", "ligne", "lignes", "zeile", "zeilen", "line number", "line numbers", "line nr", "linha no", "no da linha", "numero da linha", "no de ligne", "n de ligne", "numero de ligne", "zeile nr", "zeile no", "zeilennummer"],
        [ImportField.Section] =
        [
            "section", "section no", "clause", "chapter", "paragraph", "secao", "capitulo", "clausula", "paragrafo", "chapitre", "paragraphe", "abschnitt", "kapitel", "absatz", "element", "elements", "elemento", "elementos",
            "section number", "section nr", "sec", "clause no", "clause number", "clause subclause", "subclause", "paragraph no", "paragraph number", "para", "para no", "paragraph figure table", "section para", "chapter no", "article", "artigo", "artikel",
        ],
        [ImportField.Verdict] = ["verdict", "reply of the units", "verdict of the unit", "resposta das unidades", "veredito", "veredicto"],
        [ImportField.MinorityOpinion] = ["minority opinion", "minority opinions", "dissenting opinion", "opiniao minoritaria"],
    };

    /// <summary>A proposal for each header that matches a field.</summary>
    public static IReadOnlyDictionary<string, ImportField> Propose(IReadOnlyList<string> headers) => HeaderMatching.Propose(headers, s_words);
}
