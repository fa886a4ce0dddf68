import type { SwaggerPlugin } from 'swagger-ui-dist/swagger-ui-es-bundle'

/**
 * Swagger UI's parts without its own head: the page has a title, a field for the key and one server, this
 * one. Some are replaced, so that all of them have names and none stands in another that is clicked.
 */
export const layout: SwaggerPlugin = ({ React: { createElement } }) => ({
  components: {
    'Operations and schemas': ({ getComponent }) =>
      createElement(
        'div',
        { className: 'swagger-ui' },
        createElement(getComponent('SvgAssets')),
        createElement(getComponent('FilterContainer', true)),
        createElement('h2', { className: 'sr-only' }, 'Operations'),
        createElement(getComponent('operations', true)),
        createElement(getComponent('Models', true)),
      ),
    authorizeOperationBtn: () => null,
    DeepLink: ({ text }) => createElement('span', null, text),
    TextArea: (props) => createElement('textarea', { 'aria-label': 'Request body', ...props }),
    PlainTextViewer: ({ children, className }) =>
      createElement('pre', { className: `microlight ${className ?? ''}`, tabIndex: 0 }, children),
  },
})
