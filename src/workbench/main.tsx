import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './base.css'

const root = document.querySelector('#root')
if (root) createRoot(root).render(<App />)
